"""Puts shards together, cleans the label, and splits into train, val and test (or keeps one set of another job type)."""

import argparse
import logging
import os
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)

SUFFIXES = {"CSV": ".csv", "TSV": ".tsv", "PARQUET": ".parquet"}
SEED = 42


def read_signature(folder) -> list:
    """Names of the columns, in order; none where no signature was delivered."""
    if folder is None:
        return []
    files = sorted(Path(folder).glob("signature*"))
    return files[0].read_text().strip().split(",") if files else []


def read_shard(file: Path) -> pd.DataFrame:
    if file.suffix == ".parquet":
        return pd.read_parquet(file)
    if file.suffix == ".json":
        return pd.read_json(file)
    return pd.read_csv(file, sep="\t" if file.suffix == ".tsv" else ",")


def find_shards(folder: Path) -> list:
    return sorted(file for file in folder.glob("part-*") if file.suffix in (".csv", ".tsv", ".parquet", ".json"))


def read_shards(files: list, signature: list, workers: int, batch_size: int) -> pd.DataFrame:
    batches = []
    with ThreadPoolExecutor(max_workers=workers or min(4, len(files))) as pool:
        for start in range(0, len(files), batch_size):
            batches.append(pd.concat(pool.map(read_shard, files[start : start + batch_size]), ignore_index=True))
    table = pd.concat(batches, ignore_index=True)
    if signature and list(table.columns) != signature:
        raise ValueError(f"the shards have columns {list(table.columns)}, the signature says {signature}")
    return table


def clean_label(table: pd.DataFrame, label: str) -> pd.DataFrame:
    if label not in table.columns:
        raise KeyError(f"LABEL_FIELD is {label!r}, which is not among {list(table.columns)}")
    values = pd.to_numeric(table[label], errors="coerce")
    kept = table[values.notna()].copy()
    kept[label] = values[values.notna()].astype("int64")
    return kept.reset_index(drop=True)


def shrink(table: pd.DataFrame) -> pd.DataFrame:
    for column in table.select_dtypes("float64"):
        table[column] = table[column].astype(np.float32)
    return table


def split(table: pd.DataFrame, label: str, train_ratio: float, test_val_ratio: float) -> dict:
    strata = table[label] if label else None
    train, rest = train_test_split(table, train_size=train_ratio, random_state=SEED, stratify=strata)
    strata = rest[label] if label else None
    val, test = train_test_split(rest, test_size=test_val_ratio, random_state=SEED, stratify=strata)
    return {"train": train, "val": val, "test": test}


def write(table: pd.DataFrame, folder: Path, name: str, output_format: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}_processed_data{SUFFIXES[output_format]}"
    if output_format == "PARQUET":
        table.to_parquet(file, index=False)
    else:
        table.to_csv(file, index=False, sep="\t" if output_format == "TSV" else ",")


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    logger = logger or log
    label = environ_vars["LABEL_FIELD"]
    workers, batch_size = int(environ_vars["MAX_WORKERS"]), int(environ_vars["BATCH_SIZE"])
    output_dir, output_format = Path(output_paths["processed_data"]), environ_vars["OUTPUT_FORMAT"].upper()
    signature = read_signature(input_paths.get("SIGNATURE"))

    files = find_shards(Path(input_paths["DATA"]))
    if not files:
        raise FileNotFoundError(f"no shards (part-*) in {input_paths['DATA']}")
    secondary = input_paths.get("DATA_SECONDARY")
    if secondary:
        more = find_shards(Path(secondary))
        logger.info("%d shards in the secondary source", len(more))
        files += more
    if environ_vars["ENABLE_TRUE_STREAMING"] == "true":
        batch_size = int(environ_vars["STREAMING_BATCH_SIZE"]) or 1
    table = read_shards(files, signature, workers, batch_size)
    logger.info("%d rows from %d shards", len(table), len(files))

    if label:
        table = clean_label(table, label)
    if environ_vars["OPTIMIZE_MEMORY"] == "true":
        table = shrink(table)
    if job_args.job_type == "training":
        ratios = float(environ_vars["TRAIN_RATIO"]), float(environ_vars["TEST_VAL_RATIO"])
        parts = split(table, label, *ratios)
    else:
        parts = {job_args.job_type: table}
    for name, part in parts.items():
        write(part, output_dir / name, name, output_format)
        logger.info("%s: %d rows", name, len(part))
    return parts


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--job_type",
        type=str,
        required=True,
        choices=["training", "validation", "testing", "calibration", "evaluation"],
    )
    args = parser.parse_args()

    input_paths = {"DATA": "/opt/ml/processing/input/data"}
    # Neither is there unless something is bound to it.
    if os.path.exists("/opt/ml/processing/input/data_secondary"):
        input_paths["DATA_SECONDARY"] = "/opt/ml/processing/input/data_secondary"
    if os.path.exists("/opt/ml/processing/input/signature"):
        input_paths["SIGNATURE"] = "/opt/ml/processing/input/signature"

    try:
        main(
            input_paths=input_paths,
            output_paths={"processed_data": "/opt/ml/processing/output"},
            environ_vars={
                "LABEL_FIELD": os.environ.get("LABEL_FIELD", ""),
                "OUTPUT_FORMAT": os.environ.get("OUTPUT_FORMAT", "CSV"),
                "MAX_WORKERS": os.environ.get("MAX_WORKERS", "0"),
                "BATCH_SIZE": os.environ.get("BATCH_SIZE", "5"),
                "OPTIMIZE_MEMORY": os.environ.get("OPTIMIZE_MEMORY", "true"),
                "STREAMING_BATCH_SIZE": os.environ.get("STREAMING_BATCH_SIZE", "0"),
                "ENABLE_TRUE_STREAMING": os.environ.get("ENABLE_TRUE_STREAMING", "false"),
                "TRAIN_RATIO": os.environ.get("TRAIN_RATIO", "0.7"),
                "TEST_VAL_RATIO": os.environ.get("TEST_VAL_RATIO", "0.5"),
            },
            job_args=args,
        )
        sys.exit(0)
    except Exception:
        log.error("preprocessing failed")
        traceback.print_exc()
        sys.exit(1)
