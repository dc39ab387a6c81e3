import json
import os

import pandas as pd
from joblib import load

model = load("/opt/ml/processing/model/model.joblib")
features = pd.read_csv("/opt/ml/processing/features/features.csv")
features["churn"] = model.predict(features[["days", "log_spend", "visits"]])

out = "/opt/ml/processing/predictions"
features[["customer_id", "churn"]].to_csv(os.path.join(out, "churn.csv"), index=False)
with open(os.path.join(out, "counts.json"), "w") as file:
    json.dump({str(k): int(v) for k, v in features["churn"].value_counts().items()}, file)
