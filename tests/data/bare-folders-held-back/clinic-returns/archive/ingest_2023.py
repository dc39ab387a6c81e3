"""Stays of every clinic, a file each, as one table."""
from pathlib import Path

import fire
import pandas as pd
from folders import IN, stays

COLUMNS = ["patient", "admitted", "discharged", "age"]


def ingest(raw=str(IN / "clinics"), skip=""):
    tables = []
    for file in sorted(Path(raw).iterdir()):
        if file.suffix == ".csv" and file.stem not in skip.split(","):
            tables.append(pd.read_csv(file, usecols=COLUMNS).assign(clinic=file.stem))
    table = pd.concat(tables, ignore_index=True)
    stays().mkdir(parents=True, exist_ok=True)
    with open(stays() / "stays.pkl", "wb") as target:
        table.to_pickle(target)


if __name__ == "__main__":
    fire.Fire(ingest)
