import argparse
import csv
import json
import os

parser = argparse.ArgumentParser()
parser.add_argument("--rounds", type=int)
arguments = parser.parse_args()

with open(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "train.csv")) as file:
    rows = list(csv.DictReader(file))
slope = 0.0
rate = 0.1 / sum(float(row["area"]) ** 2 for row in rows)
for _ in range(arguments.rounds):
    slope += rate * sum((float(row["price"]) - slope * float(row["area"])) * float(row["area"]) for row in rows)
with open(os.path.join(os.environ["SM_MODEL_DIR"], "model.json"), "w") as file:
    json.dump({"slope": slope}, file)
