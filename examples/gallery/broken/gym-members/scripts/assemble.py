import os

import numpy as np
import pandas as pd

label = os.environ["LABEL_FIELD"]
members = pd.read_csv("/opt/ml/processing/input/members/members.csv")
features = [name for name in members.columns if name != label]

values = members[[label] + features].to_numpy()
target = values[:, 1]
inputs = np.delete(values, 0, axis=1)

table = pd.DataFrame(inputs, columns=features)
table[label] = target
table.to_csv("/opt/ml/processing/output/table/members.csv", index=False)
