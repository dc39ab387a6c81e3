import numpy as np
import pandas as pd

frame = pd.read_csv("/opt/ml/processing/input/vibration/vibration.csv")
for number, index in enumerate(np.array_split(np.arange(len(frame)), 4)):
    frame.iloc[index].to_csv(f"/opt/ml/processing/output/shards/part-{number:05d}.csv", index=False)
