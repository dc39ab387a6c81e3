import json
import os


def write(name, value):
    with open(os.path.join("/opt/ml/processing/output", name), "w") as file:
        json.dump(value, file, sort_keys=True)


def check(value):
    if value < 0:
        raise ValueError(f"negative: {value}")
