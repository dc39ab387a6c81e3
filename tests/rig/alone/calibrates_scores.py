import os

import joblib
import pandas as pd
from sklearn.isotonic import IsotonicRegression

SCORE = os.environ.get("SCORE_FIELD", "prob_class_1")
LABEL = os.environ["LABEL_FIELD"]
data = pd.read_csv("/opt/ml/processing/input/eval_data/eval_predictions.csv")
data = data[data[LABEL].isin([0, 1])]
model = IsotonicRegression(out_of_bounds="clip").fit(data[SCORE], data[LABEL])
data["calibrated"] = model.predict(data[SCORE])
joblib.dump(model, "/opt/ml/processing/output/calibration/model.joblib")
data.to_csv("/opt/ml/processing/output/calibrated/data.csv", index=False)
