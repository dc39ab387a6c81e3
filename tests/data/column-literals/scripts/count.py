import pandas as pd

rows = pd.read_csv("/opt/ml/processing/input/rows/rows.csv")
print(len(rows), "calls")
deep = rows[rows["draft"] > 9]
rows["teu"] = rows["teu_cnt"] * 1.0
rows["teu"].to_frame().to_csv("/opt/ml/processing/output/counts/counts.csv", index=False)
