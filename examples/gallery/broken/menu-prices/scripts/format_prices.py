import os
from functools import partial
from pathlib import Path

import pandas as pd


def money(value, sign):
    return f"{sign} {value:,.2f}"


def with_columns(frame, names, function):
    for name in names:
        frame[name] = frame[name].map(function)
    return frame


def main():
    sign = os.environ.get("CURRENCY", "$")
    for path in Path("/opt/ml/processing/input/dishes").iterdir():
        dishes = pd.read_csv(path)
        dishes = with_columns(dishes, ["price"], partial(money, sign=sign))
        dishes.to_csv(Path("/opt/ml/processing/output/dishes", path.name), index=False)


if __name__ == "__main__":
    main()
