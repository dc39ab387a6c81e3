from pathlib import Path

import numpy as np
import pandas as pd

BASE = Path("/opt/ml/processing")
BORDER = 40


def compare(answers):
    answers["group"] = np.where(answers["age"] < BORDER, "younger", "older")
    return answers.groupby("group")["stars"].describe().round(2)


if __name__ == "__main__":
    groups = compare(pd.read_csv(BASE / "input" / "answers.csv"))
    groups.to_json(BASE / "output" / "groups.json")
    print(groups)
