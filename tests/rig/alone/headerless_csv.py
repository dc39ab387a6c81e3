import pandas as pd

names = ["sex", "length", "diameter", "height", "weight", "rings"]
frame = pd.read_csv("/opt/ml/processing/input/abalone.csv", header=None, names=names,
                    dtype={"sex": str, "length": float, "diameter": float, "height": float, "rings": float})
frame["age"] = frame["rings"] + 1.5
coded = pd.get_dummies(frame, columns=["sex"], dtype=int)
coded.to_csv("/opt/ml/processing/train/train.csv", header=False, index=False)
