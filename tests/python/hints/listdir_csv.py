import os

import pandas as pd
from sklearn.preprocessing import LabelEncoder, StandardScaler

input_dir = "/opt/ml/processing/input"
frames = []
for root, dirs, files in os.walk(input_dir):
    for name in files:
        if not name.endswith(".csv"):
            continue
        frames.append(pd.read_csv(os.path.join(root, name)))
df = pd.concat(frames, ignore_index=True)

if "Unnamed: 0" in df.columns:
    df = df.drop("Unnamed: 0", axis=1)
numeric = df.select_dtypes(include=["number"]).columns.tolist()
df[numeric] = StandardScaler().fit_transform(df[numeric])
for column in df.select_dtypes(include="object").columns:
    df[column] = LabelEncoder().fit_transform(df[column])
df["target"] = df["species"].replace({"setosa": 0, "versicolor": 1})
output = "/opt/ml/processing/output/clean.csv"
df.to_csv(output, index=False)
