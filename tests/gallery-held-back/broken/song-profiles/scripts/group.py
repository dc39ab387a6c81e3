import argparse

import pandas as pd
from sklearn.cluster import KMeans

parser = argparse.ArgumentParser()
parser.add_argument("--groups", type=int, default=3)
parser.add_argument("--seed", type=int, default=5)
args = parser.parse_args()

songs = pd.read_csv("/opt/ml/processing/input/songs.csv")
X = songs.drop(columns="song").select_dtypes("number")
print("features:", list(X.columns))

means = KMeans(n_clusters=args.groups, n_init=2, random_state=args.seed)
songs["group"] = means.fit_predict(X / X.std())
songs[["song", "group"]].to_csv("/opt/ml/processing/output/groups.csv", index=False)
