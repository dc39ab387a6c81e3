import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

frame = pd.read_csv("/opt/ml/processing/input/data/values.csv")
frame = pd.concat([frame] * 10, ignore_index=True)
model = LogisticRegression().fit(frame[["value"]], frame["name"])
scores = cross_val_score(model, frame[["value"]], frame["name"], n_jobs=2)
frame.assign(guess=model.predict(frame[["value"]])).to_csv("/opt/ml/processing/output/guess.csv", index=False)
joblib.dump({"model": model, "scores": list(scores)}, "/opt/ml/processing/output/model.joblib")
