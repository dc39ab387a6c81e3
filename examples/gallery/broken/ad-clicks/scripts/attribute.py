import pandas as pd

IN = "/opt/ml/processing/input"
OUT = "/opt/ml/processing/output"

clicks = pd.read_csv(f"{IN}/clicks/clicks.csv")
campaigns = pd.read_csv(f"{IN}/campaigns/campaigns.csv")[["campaign", "owner"]]

clicks = clicks.merge(campaigns, on="campaign", how="left")
clicks.to_csv(f"{OUT}/clicks/clicks.csv", index=False)
