import csv
import json

with open("/opt/ml/processing/input/grid/grid.csv", newline="") as handle:
    best = min(csv.DictReader(handle), key=lambda row: float(row["loss"]))
with open("/opt/ml/processing/output/params/best_params.json", "w") as handle:
    json.dump({"depth": int(best["depth"]), "eta": float(best["eta"])}, handle)
