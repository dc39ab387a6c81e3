"""Every job reads and writes through these, so that nobody types a path twice."""
import json
import os

import pandas as pd

ROOT = os.environ.get("PROCESSING_ROOT", "/opt/ml/processing")


def folder(kind):
    return os.path.join(ROOT, kind)


def read_table(kind, name):
    return pd.read_csv(os.path.join(folder(kind), name + ".csv"))


def write_table(frame, kind, name):
    target = folder(kind)
    os.makedirs(target, exist_ok=True)
    frame.to_csv(os.path.join(target, f"{name}.csv"), index=False)


def settings():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(os.path.dirname(here), "settings.json")) as file:
        return json.load(file)
