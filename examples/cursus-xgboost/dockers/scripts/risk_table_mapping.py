"""Replaces categories by risks: tables are fitted on the train split when training, applied as fitted elsewhere."""

import argparse
import json
import logging
import os
import shutil
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
from processing.risk_tables import fit_risk_tables, map_risks
from processing.splits import read_split, write_split

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)

TABLES = "risk_tables.json"
CHUNK_ROWS = 50_000


def load_hyperparameters(folder) -> dict:
    """They travel in the source folder, which a processing job does not unpack at /opt/ml/code."""
    beside = Path(__file__).resolve().parent.parent / "hyperparams"
    for candidate in (folder, beside):
        if candidate and os.path.exists(os.path.join(candidate, "hyperparameters.json")):
            return json.loads(Path(candidate, "hyperparameters.json").read_text())
    raise FileNotFoundError(f"no hyperparameters.json in {folder} or {beside}")


def choose_columns(train: pd.DataFrame, names: list, max_unique: int) -> list:
    chosen = []
    for name in names:
        unique = train[name].nunique()
        if unique > max_unique:
            raise ValueError(f"{name} has {unique} categories, more than MAX_UNIQUE_THRESHOLD ({max_unique})")
        chosen.append(name)
    return chosen


def map_in_chunks(table: pd.DataFrame, tables: dict, rows: int) -> pd.DataFrame:
    parts = [map_risks(table.iloc[start : start + rows], tables) for start in np.arange(0, len(table), rows)]
    return pd.concat(parts) if parts else table


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    logger = logger or log
    source, target = Path(input_paths["input_data"]), Path(output_paths["processed_data"])
    artifacts = Path(output_paths["model_artifacts_output"])
    artifacts.mkdir(parents=True, exist_ok=True)
    fitted = input_paths.get("model_artifacts_input")
    if fitted:
        # What earlier steps learned goes forward with what this one adds.
        for file in sorted(Path(fitted).glob("*.json")):
            shutil.copy(file, artifacts)

    if job_args.job_type == "training":
        names = ["train", "val", "test"]
        given = load_hyperparameters(input_paths.get("hyperparameters_s3_uri"))
        train = read_split(source, "train")
        columns = choose_columns(train, given["cat_field_list"], int(environ_vars["MAX_UNIQUE_THRESHOLD"]))
        smoothing = float(environ_vars["SMOOTH_FACTOR"]), int(environ_vars["COUNT_THRESHOLD"])
        tables = fit_risk_tables(train, columns, given["label_name"], *smoothing)
        (artifacts / TABLES).write_text(json.dumps(tables, indent=2) + "\n")
    else:
        names = [job_args.job_type]
        tables = json.loads((artifacts / TABLES).read_text()) if (artifacts / TABLES).exists() else {}
        if not tables:
            logger.warning("no %s in %s: categories stay as they are, for the model has the tables, too", TABLES, fitted)
    logger.info("risk tables of %s", sorted(tables))

    streams = environ_vars["ENABLE_TRUE_STREAMING"] == "true"

    def convert(name: str) -> int:
        table = read_split(source, name)
        write_split(map_in_chunks(table, tables, CHUNK_ROWS if streams else max(len(table), 1)), target, name)
        return len(table)

    with ThreadPoolExecutor(max_workers=int(environ_vars["MAX_WORKERS"]) or 2) as pool:
        rows = dict(zip(names, pool.map(convert, names)))
    logger.info("rows: %s", rows)
    return tables


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, required=True, help="training fits; any other job type applies")
    args = parser.parse_args()

    input_paths = {
        "input_data": "/opt/ml/processing/input/data",
        "hyperparameters_s3_uri": "/opt/ml/code/hyperparams",
    }
    if os.path.isdir("/opt/ml/processing/input/model_artifacts"):
        input_paths["model_artifacts_input"] = "/opt/ml/processing/input/model_artifacts"

    try:
        main(
            input_paths,
            {
                "processed_data": "/opt/ml/processing/output/data",
                "model_artifacts_output": "/opt/ml/processing/output/model_artifacts",
            },
            {
                "SMOOTH_FACTOR": os.environ.get("SMOOTH_FACTOR", "0.01"),
                "COUNT_THRESHOLD": os.environ.get("COUNT_THRESHOLD", "5"),
                "MAX_UNIQUE_THRESHOLD": os.environ.get("MAX_UNIQUE_THRESHOLD", "100"),
                "ENABLE_TRUE_STREAMING": os.environ.get("ENABLE_TRUE_STREAMING", "false"),
                "MAX_WORKERS": os.environ.get("MAX_WORKERS", "0"),
            },
            args,
        )
        sys.exit(0)
    except Exception:
        log.error("risk table mapping failed")
        traceback.print_exc()
        sys.exit(1)
