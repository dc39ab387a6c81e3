import os

import pandas as pd
from sklearn.tree import DecisionTreeClassifier, export_text

label = os.environ["LABEL_FIELD"]
loans = pd.read_csv("/opt/ml/processing/input/encoded/loans.csv")
features = loans.drop(columns=label)
tree = DecisionTreeClassifier(max_depth=2, random_state=1).fit(features, loans[label])
with open("/opt/ml/processing/output/tree/tree.txt", "w") as handle:
    handle.write(export_text(tree, feature_names=list(features.columns)))
