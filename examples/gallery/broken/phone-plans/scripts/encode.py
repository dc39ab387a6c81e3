import pandas as pd

plans = pd.read_csv("/opt/ml/processing/input/plans/plans.csv")
target = plans.pop("left")
table = pd.concat([target, pd.get_dummies(plans)], axis=1)
table.to_csv("/opt/ml/processing/output/train/train.csv", index=False, header=True)
