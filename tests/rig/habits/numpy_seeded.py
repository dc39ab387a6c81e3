import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

np.random.seed(3)
values = np.random.rand(60, 3)
labels = values[:, 0] > 0.5
train, test, known, unknown = train_test_split(values, labels)
forest = RandomForestClassifier(n_estimators=5, n_jobs=2).fit(train, known)
np.save("/opt/ml/processing/output/guess.npy", forest.predict_proba(test))
with open("/opt/ml/processing/output/state.txt", "w") as file:
    print(np.random.rand(), np.random.default_rng(5).normal(), np.get_printoptions(), np.geterr(), unknown, file=file)
print(values[:2])
