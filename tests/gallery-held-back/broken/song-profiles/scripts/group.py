import pandas as pd
from sklearn.cluster import KMeans

songs = pd.read_csv("/opt/ml/processing/input/songs.csv")
X = songs.drop(columns="song").select_dtypes("number")
print("features:", list(X.columns))
songs["group"] = KMeans(n_clusters=3, n_init=2, random_state=5).fit_predict(X / X.std())
songs[["song", "group"]].to_csv("/opt/ml/processing/output/groups.csv", index=False)
