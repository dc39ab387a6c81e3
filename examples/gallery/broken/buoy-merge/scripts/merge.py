import glob
import os

import pandas as pd


def load(path):
    frame = pd.read_csv(path)
    frame.insert(0, "buoy", os.path.basename(path)[:-4])
    return frame


def write(frame, *where):
    frame.to_csv(os.path.join(*where), index=False)


buoys = pd.concat(map(load, sorted(glob.glob("/opt/ml/processing/input/buoys/*.csv"))), ignore_index=True)
write(buoys, "/opt/ml/processing/output", "merged", "buoys.csv")
