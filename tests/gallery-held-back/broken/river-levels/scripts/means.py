import json
import os

import pandas as pd

folder_in = os.path.join("/opt/ml/processing/input", "levels")
folder_out = os.path.join("/opt/ml/processing/output", "means")


def mean_levels(levels):
    means = levels.groupby("station")["level"].mean()
    return means.round(2).to_dict()


if __name__ == "__main__":
    levels = pd.read_csv(os.path.join(folder_in, "levels.csv"))
    with open(os.path.join(folder_out, "means.json"), "w") as handle:
        json.dump(mean_levels(levels), handle)
