import pandas as pd

frame = pd.read_csv("/opt/ml/processing/input/enriched.csv", dtype={"site": str})
frame["district"] = frame["district"].fillna("other")
report = frame.pivot_table(index="district", columns="service", values="minutes", aggfunc="count", fill_value=0)
report.to_json("/opt/ml/processing/output/report.json", orient="index")
