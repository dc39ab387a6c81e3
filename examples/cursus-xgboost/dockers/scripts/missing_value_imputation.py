"""Fills missing values: fitted on the train split when training, applied as fitted elsewhere."""

import argparse
import json
import logging
import os
import shutil
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)

PARAMETERS = "imputation_params.json"
COLUMN_STRATEGY = "COLUMN_STRATEGY_"
CHUNK_ROWS = 50_000
# pandas reads these back as missing.
READ_AS_MISSING = {"", "NA", "N/A", "NaN", "nan", "NULL", "null", "None"}


def kind_of(column: pd.Series, environ_vars: dict) -> str:
    if pd.api.types.is_numeric_dtype(column):
        return "NUMERICAL"
    ratio = column.nunique() / max(len(column), 1)
    few = ratio <= float(environ_vars["CATEGORICAL_UNIQUE_RATIO_THRESHOLD"])
    return "CATEGORICAL" if environ_vars["AUTO_DETECT_CATEGORICAL"] == "true" and few else "TEXT"


def fill_value(column: pd.Series, kind: str, environ_vars: dict):
    strategy = environ_vars.get(f"{COLUMN_STRATEGY}{column.name}") or environ_vars[f"DEFAULT_{kind}_STRATEGY"]
    if strategy == "constant":
        constant = environ_vars[f"{kind}_CONSTANT_VALUE"]
        return float(constant) if kind == "NUMERICAL" else constant
    if strategy == "mode":
        return column.mode().iloc[0]
    if strategy in ("mean", "median") and kind == "NUMERICAL":
        return round(float(getattr(column, strategy)()), 6)
    raise ValueError(f"the strategy of {column.name} is {strategy!r}, which is none for {kind.lower()} columns")


def fit(train: pd.DataFrame, environ_vars: dict) -> dict:
    left_out = {environ_vars["LABEL_FIELD"], *filter(None, environ_vars["EXCLUDE_COLUMNS"].split(","))}
    parameters = {}
    for name in train.columns:
        if name in left_out or train[name].notna().sum() == 0:
            continue
        value = fill_value(train[name], kind_of(train[name], environ_vars), environ_vars)
        if environ_vars["VALIDATE_FILL_VALUES"] == "true" and str(value) in READ_AS_MISSING:
            raise ValueError(f"{name} would be filled with {value!r}, which is read back as missing")
        parameters[name] = value.item() if hasattr(value, "item") else value
    return parameters


def apply(table: pd.DataFrame, parameters: dict, preserve: bool) -> pd.DataFrame:
    filled = table.copy()
    for name, value in parameters.items():
        if name not in filled.columns or filled[name].notna().all():
            continue
        kind = filled[name].dtype
        filled[name] = filled[name].fillna(value)
        if preserve and not pd.api.types.is_integer_dtype(kind):
            filled[name] = filled[name].astype(kind)
    return filled


def split_file(folder: Path, name: str) -> Path:
    return folder / name / f"{name}_processed_data.csv"


def write(parts, folder: Path, name: str) -> int:
    file = split_file(folder, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = 0
    for part in parts:
        part.to_csv(file, index=False, mode="a" if rows else "w", header=rows == 0)
        rows += len(part)
    return rows


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
        parameters = fit(pd.read_csv(split_file(source, "train")), environ_vars)
        (artifacts / PARAMETERS).write_text(json.dumps(parameters, indent=2) + "\n")
    else:
        names = [job_args.job_type]
        if not (artifacts / PARAMETERS).exists():
            raise FileNotFoundError(f"{PARAMETERS} is not in {fitted}: {job_args.job_type} applies what training fitted")
        parameters = json.loads((artifacts / PARAMETERS).read_text())
    logger.info("fill values of %d columns", len(parameters))

    preserve = environ_vars["CATEGORICAL_PRESERVE_DTYPE"] == "true"
    chunk = CHUNK_ROWS if environ_vars["ENABLE_TRUE_STREAMING"] == "true" else None

    def fill(name: str) -> int:
        file = split_file(source, name)
        tables = pd.read_csv(file, chunksize=chunk) if chunk else [pd.read_csv(file)]
        return write((apply(table, parameters, preserve) for table in tables), target, name)

    with ThreadPoolExecutor(max_workers=int(environ_vars["MAX_WORKERS"]) or 2) as pool:
        rows = dict(zip(names, pool.map(fill, names)))
    logger.info("rows: %s", rows)
    return parameters


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, required=True, help="training fits; any other job type applies")
    args = parser.parse_args()

    input_paths = {"input_data": "/opt/ml/processing/input/data"}
    if os.path.isdir("/opt/ml/processing/input/model_artifacts"):
        input_paths["model_artifacts_input"] = "/opt/ml/processing/input/model_artifacts"
    environ_vars = {
        "DEFAULT_NUMERICAL_STRATEGY": os.environ.get("DEFAULT_NUMERICAL_STRATEGY", "mean"),
        "DEFAULT_CATEGORICAL_STRATEGY": os.environ.get("DEFAULT_CATEGORICAL_STRATEGY", "mode"),
        "DEFAULT_TEXT_STRATEGY": os.environ.get("DEFAULT_TEXT_STRATEGY", "mode"),
        "LABEL_FIELD": os.environ.get("LABEL_FIELD", "target"),
        "NUMERICAL_CONSTANT_VALUE": os.environ.get("NUMERICAL_CONSTANT_VALUE", "0"),
        "CATEGORICAL_CONSTANT_VALUE": os.environ.get("CATEGORICAL_CONSTANT_VALUE", "Unknown"),
        "TEXT_CONSTANT_VALUE": os.environ.get("TEXT_CONSTANT_VALUE", "Unknown"),
        "CATEGORICAL_PRESERVE_DTYPE": os.environ.get("CATEGORICAL_PRESERVE_DTYPE", "true"),
        "AUTO_DETECT_CATEGORICAL": os.environ.get("AUTO_DETECT_CATEGORICAL", "true"),
        "CATEGORICAL_UNIQUE_RATIO_THRESHOLD": os.environ.get("CATEGORICAL_UNIQUE_RATIO_THRESHOLD", "0.1"),
        "VALIDATE_FILL_VALUES": os.environ.get("VALIDATE_FILL_VALUES", "true"),
        "EXCLUDE_COLUMNS": os.environ.get("EXCLUDE_COLUMNS", ""),
        "ENABLE_TRUE_STREAMING": os.environ.get("ENABLE_TRUE_STREAMING", "false"),
        "MAX_WORKERS": os.environ.get("MAX_WORKERS", "0"),
    }
    environ_vars.update({name: value for name, value in os.environ.items() if name.startswith(COLUMN_STRATEGY)})

    try:
        main(
            input_paths,
            {
                "processed_data": "/opt/ml/processing/output/data",
                "model_artifacts_output": "/opt/ml/processing/output/model_artifacts",
            },
            environ_vars,
            args,
        )
        sys.exit(0)
    except Exception:
        log.error("imputation failed")
        traceback.print_exc()
        sys.exit(1)
