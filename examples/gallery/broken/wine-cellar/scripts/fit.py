import os

import joblib
import pandas as pd
from sklearn.linear_model import Ridge

FEATURES = ["acidity", "sugar", "alcohol"]

wines = pd.read_csv("/opt/ml/processing/input/wines/wines.csv")
model = Ridge(alpha=0.5).fit(wines[FEATURES], wines["points"])
joblib.dump({"model": model, "features": FEATURES}, os.path.join("/opt/ml/processing/output/model", "model.joblib"))
