import os

import pandas as pd
from sklearn.ensemble import IsolationForest

columns = ["rms", "peak", "ratio"]
normal = pd.read_csv("/opt/ml/processing/normal/bearings.csv")
bearings = pd.read_csv("/opt/ml/processing/all/bearings.csv")
forest = IsolationForest(n_estimators=20, contamination=float(os.environ["CONTAMINATION"]), random_state=0)
forest.fit(normal[columns].to_numpy())
bearings["flag"] = forest.predict(bearings[columns].to_numpy())
bearings["anomaly_score"] = forest.decision_function(bearings[columns].to_numpy()).round(4)
bearings.to_csv("/opt/ml/processing/flags/flags.csv", index=False)
