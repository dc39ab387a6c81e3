import os

import pandas as pd

LABEL = os.environ["LABEL_FIELD"]
SOURCE = "/opt/ml/processing/input/students/students.csv"
TARGET = "/opt/ml/processing/output/prepared"

NAMES = ["student", "hours", "absences", "age", LABEL]


def load():
    frame = pd.read_csv(SOURCE)
    frame = frame.rename(columns=str.strip)
    return frame.dropna()


def main():
    frame = load()
    frame["hours"] = frame["hours"].clip(0, 40)
    ordered = frame[[LABEL] + [name for name in frame.columns if name != LABEL]]
    ordered = ordered[["student"] + [name for name in ordered.columns if name != "student"]]
    ordered.columns = NAMES
    print(f"{len(ordered)} students, {ordered[LABEL].nunique()} values of {LABEL}")
    ordered.to_csv(os.path.join(TARGET, "students.csv"), index=False)


main()
