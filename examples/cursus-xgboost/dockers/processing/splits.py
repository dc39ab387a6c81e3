"""Where the table of a split lies, and how it is read."""

from pathlib import Path

import pandas as pd


def read_split(folder: Path, name: str) -> pd.DataFrame:
    for suffix in (".csv", ".tsv", ".parquet"):
        file = folder / name / f"{name}_processed_data{suffix}"
        if not file.exists():
            continue
        if suffix == ".parquet":
            return pd.read_parquet(file)
        return pd.read_csv(file, sep="\t" if suffix == ".tsv" else ",")
    raise FileNotFoundError(f"no {name}_processed_data.csv, .tsv or .parquet in {folder / name}")


def write_split(table: pd.DataFrame, folder: Path, name: str) -> Path:
    file = folder / name / f"{name}_processed_data.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(file, index=False)
    return file
