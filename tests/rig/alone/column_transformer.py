import argparse

import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

parser = argparse.ArgumentParser()
parser.add_argument("--input", default="/opt/ml/processing/input/census/census.csv")
args = parser.parse_args()
numeric = ["age", "capital_gains", "weeks_worked"]
categorical = ["education", "major_industry"]
frame = pd.read_csv(args.input)
y = frame["income"].map({"low": 0, "high": 1})
prepare = ColumnTransformer([
    ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numeric),
    ("words", OneHotEncoder(handle_unknown="ignore", sparse_output=False), categorical),
])
X = pd.DataFrame(prepare.fit_transform(frame))
X.insert(0, "income", y)
assert y.notna().all()
X.to_csv("/opt/ml/processing/train/train.csv", header=False, index=False)
joblib.dump(prepare, "/opt/ml/processing/model/preprocess.joblib")
