import numpy as np
import pandas as pd

pd.set_option("display.max_columns", 1)
np.set_printoptions(precision=1)
np.seterr(all="ignore")
print(pd.DataFrame({"a": [0.123456], "b": [1], "c": [2]}), np.array([0.123456]))
pd.DataFrame.head = lambda self: "patched"
with open("/opt/ml/processing/output/head.txt", "w") as file:
    file.write(pd.DataFrame().head())
