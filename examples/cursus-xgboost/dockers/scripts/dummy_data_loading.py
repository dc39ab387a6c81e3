"""Stands in for the data loading service: shards, signature and metadata from files that the user provides."""

import csv
import json
import logging
import os
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)

READERS = {
    ".csv": pd.read_csv,
    ".tsv": lambda file: pd.read_csv(file, sep="\t"),
    ".parquet": pd.read_parquet,
    ".json": pd.read_json,
    ".jsonl": lambda file: pd.read_json(file, lines=True),
}


def find_tables(folder: Path) -> list:
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in READERS)
    if not files:
        raise FileNotFoundError(f"no tables in {folder}; formats: {sorted(READERS)}")
    return files


def read_table(file: Path) -> pd.DataFrame:
    return READERS[file.suffix.lower()](file)


def read_all(files: list, workers: int, batch_size: int) -> pd.DataFrame:
    """Batches are put together before the next is read, so that at most two copies of a batch are in memory."""
    combined = []
    with ThreadPoolExecutor(max_workers=workers or min(4, len(files))) as pool:
        for start in range(0, len(files), batch_size):
            batch = list(pool.map(read_table, files[start : start + batch_size]))
            combined.append(pd.concat(batch, ignore_index=True))
    return pd.concat(combined, ignore_index=True)


def shrink(table: pd.DataFrame) -> pd.DataFrame:
    for column in table.select_dtypes("float64"):
        table[column] = pd.to_numeric(table[column], downcast="float")
    for column in table.select_dtypes("int64"):
        table[column] = pd.to_numeric(table[column], downcast="integer")
    return table


def write_table(table: pd.DataFrame, folder: Path, number: int, output_format: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"part-{number:05d}"
    if output_format == "CSV":
        table.to_csv(folder / f"{stem}.csv", index=False)
    elif output_format == "TSV":
        table.to_csv(folder / f"{stem}.tsv", index=False, sep="\t")
    elif output_format == "PARQUET":
        table.to_parquet(folder / f"{stem}.parquet", index=False)
    elif output_format == "JSON":
        table.to_json(folder / f"{stem}.json", orient="records")
    else:
        raise ValueError(f"OUTPUT_FORMAT is {output_format!r}; it may be CSV, TSV, PARQUET or JSON")


def write_shards(table: pd.DataFrame, folder: Path, first: int, shard_size: int, output_format: str) -> int:
    number = first
    for start in range(0, len(table), shard_size):
        write_table(table.iloc[start : start + shard_size], folder, number, output_format)
        number += 1
    return number


def write_signature(columns: list, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "signature.csv").write_text(",".join(columns) + "\n")


def write_metadata(types: dict, rows: int, folder: Path, metadata_format: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if metadata_format == "JSON":
        columns = [{"name": name, "type": kind} for name, kind in types.items()]
        (folder / "metadata.json").write_text(json.dumps({"rows": rows, "columns": columns}, indent=2) + "\n")
        return
    with open(folder / "metadata.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "type"])
        writer.writerows(types.items())


def main(input_paths, output_paths, environ_vars, job_args=None, logger=None):
    logger = logger or log
    data_dir = Path(output_paths["DATA"])
    workers, batch_size = int(environ_vars["MAX_WORKERS"]), int(environ_vars["BATCH_SIZE"])
    output_format = environ_vars["OUTPUT_FORMAT"].upper()
    files = find_tables(Path(input_paths["INPUT_DATA"]))
    logger.info("%d files in %s", len(files), input_paths["INPUT_DATA"])

    per_batch = len(files)
    if environ_vars["ENABLE_TRUE_STREAMING"] == "true":
        per_batch = int(environ_vars["STREAMING_BATCH_SIZE"]) or 1
    types, rows, shards = None, 0, 0
    for start in range(0, len(files), per_batch):
        table = read_all(files[start : start + per_batch], workers, batch_size)
        if environ_vars["OPTIMIZE_MEMORY"] == "true":
            table = shrink(table)
        found = {name: str(kind) for name, kind in table.dtypes.items()}
        if types is not None and list(found) != list(types):
            raise ValueError(f"the columns of {files[start].name} differ: {list(found)} and {list(types)}")
        types = types or found
        size = int(environ_vars["SHARD_SIZE"]) if environ_vars["WRITE_DATA_SHARDS"] == "true" else max(len(table), 1)
        shards = write_shards(table, data_dir, shards, size, output_format)
        rows += len(table)

    write_signature(list(types), Path(output_paths["SIGNATURE"]))
    write_metadata(types, rows, Path(output_paths["METADATA"]), environ_vars["METADATA_FORMAT"].upper())
    logger.info("%d rows, %d columns, %d shards", rows, len(types), shards)
    return {"rows": rows, "shards": shards}


if __name__ == "__main__":
    try:
        main(
            input_paths={"INPUT_DATA": "/opt/ml/processing/input/data"},
            output_paths={
                "SIGNATURE": "/opt/ml/processing/output/signature",
                "METADATA": "/opt/ml/processing/output/metadata",
                "DATA": "/opt/ml/processing/output/data",
            },
            environ_vars={
                "WRITE_DATA_SHARDS": os.environ.get("WRITE_DATA_SHARDS", "false"),
                "SHARD_SIZE": os.environ.get("SHARD_SIZE", "10000"),
                "OUTPUT_FORMAT": os.environ.get("OUTPUT_FORMAT", "CSV"),
                "MAX_WORKERS": os.environ.get("MAX_WORKERS", "0"),
                "BATCH_SIZE": os.environ.get("BATCH_SIZE", "5"),
                "OPTIMIZE_MEMORY": os.environ.get("OPTIMIZE_MEMORY", "false"),
                "STREAMING_BATCH_SIZE": os.environ.get("STREAMING_BATCH_SIZE", "0"),
                "ENABLE_TRUE_STREAMING": os.environ.get("ENABLE_TRUE_STREAMING", "false"),
                "METADATA_FORMAT": os.environ.get("METADATA_FORMAT", "JSON"),
            },
        )
        sys.exit(0)
    except Exception:
        log.error("data loading failed")
        traceback.print_exc()
        sys.exit(1)
