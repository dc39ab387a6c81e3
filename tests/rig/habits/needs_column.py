import pandas as pd

print(pd.read_csv("/opt/ml/processing/input/data/values.csv")["label"])
