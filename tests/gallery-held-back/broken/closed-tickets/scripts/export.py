import pandas as pd

tickets = pd.read_csv("/opt/ml/processing/input/tickets.csv", parse_dates=["opened"])
tickets = tickets[tickets["opened"] >= "2024-01-01"]
tickets.to_csv("/opt/ml/processing/output/tickets.csv", index=False)
