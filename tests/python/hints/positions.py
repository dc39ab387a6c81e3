import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

data = pd.read_csv("/opt/ml/input/data/training/data.csv", header=None)
X, y = data.iloc[:, :-1], data.iloc[:, -1]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
clf = LogisticRegression(max_iter=500).fit(X_train, y_train)
print(roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1]))
weights = pd.read_csv("/opt/ml/input/data/weights/weights.csv", header=None)
print(weights[0].sum(), weights[[2, 3]].mean(), np.log1p(weights[4]))
np.save("/opt/ml/model/coefficients.npy", clf.coef_)
