import numpy as np
import pandas as pd

answers = pd.read_csv("/opt/ml/processing/input/answers.csv")
answers["group"] = np.where(answers["age"] < 40, "younger", "older")
answers.groupby("group")["stars"].describe().round(2).to_json("/opt/ml/processing/output/groups.json")
