import pandas as pd

members = pd.read_csv("/opt/ml/processing/input/members/members.csv")
counts = members["name"].str[0].value_counts().rename_axis("initial").reset_index(name="members")
members["straße"].str.len().describe().round(2).to_json("/opt/ml/processing/output/initials/length.json")
counts.to_csv("/opt/ml/processing/output/initials/initials.csv", index=False)
