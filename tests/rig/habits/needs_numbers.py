import pandas as pd
from sklearn.preprocessing import StandardScaler

StandardScaler().fit(pd.read_csv("/opt/ml/processing/input/data/values.csv"))
