import pandas as pd

trials = pd.read_csv("/opt/ml/processing/input/trials/trials.csv")
shuffled = trials.sample(frac=1, random_state=11)
held = shuffled.iloc[: len(shuffled) // 4]
train = shuffled.drop(index=held.index)
train.to_csv("/opt/ml/processing/output/train/train.csv", index=False)
train.sort_index().to_csv("/opt/ml/processing/output/validation/validation.csv", index=False)
