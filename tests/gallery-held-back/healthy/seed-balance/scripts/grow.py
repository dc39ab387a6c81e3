import glob
import json
import os

import joblib
import pandas as pd
from sklearn.tree import DecisionTreeClassifier

with open("/opt/ml/input/config/hyperparameters.json") as handle:
    hyperparameters = json.load(handle)

train_dir = os.environ["SM_CHANNEL_TRAIN"]
seeds = pd.concat((pd.read_csv(path) for path in sorted(glob.glob(f"{train_dir}/*.csv"))), ignore_index=True)
target = hyperparameters["target"].strip('"')
X, y = seeds.drop(columns=target), seeds[target]
tree = DecisionTreeClassifier(max_depth=int(hyperparameters["max_depth"]), random_state=0).fit(X, y)
joblib.dump(tree, os.path.join(os.environ["SM_MODEL_DIR"], "tree.joblib"))
pd.Series(tree.feature_importances_, index=X.columns).round(4).to_csv(
    os.path.join(os.environ["SM_OUTPUT_DATA_DIR"], "importance.csv"), header=False
)
