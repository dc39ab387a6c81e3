import pandas as pd

visits = pd.read_csv("/opt/ml/processing/input/visits/visits.csv", parse_dates=["admitted", "discharged"])
visits["nights"] = (visits["discharged"] - visits["admitted"]).dt.days
visits.to_csv("/opt/ml/processing/output/stays/stays.csv", index=False)
