import numpy as np
import pandas as pd

frame = pd.DataFrame({"a": [0.123456], "b": [1], "c": [2]})
print(frame, np.array([0.123456]), np.float64(1) / 0)
frame.head().to_json("/opt/ml/processing/output/head.json")
frame["d"] = frame["a"].astype("category")
frame.to_pickle("/opt/ml/processing/output/frame.pkl")
