#!/usr/bin/env python
import os, sys, json, logging
from typing import Dict, Any
from pathlib import Path
import pandas as pd
import numpy as np

logger = logging.getLogger(__name__)

def load_and_validate_hyperparameters() -> Dict[str, Any]:
    hp_path = "/opt/ml/input/config/hyperparameters.json"
    if not os.path.exists(hp_path):
        raise FileNotFoundError(hp_path)
    with open(hp_path, "r") as f:
        config = json.load(f)
    required_keys = ["tab_field_list", "cat_field_list", "label_name", "multiclass_categories"]
    for key in required_keys:
        if key not in config:
            raise ValueError(key)
    return config

def find_first_data_file(data_dir: str, suffixes=(".csv", ".parquet")) -> str:
    for fname in sorted(os.listdir(data_dir)):
        if fname.lower().endswith((".csv", ".parquet", ".json")):
            return os.path.join(data_dir, fname)
    return None

def load_datasets(input_path: str):
    train_file = find_first_data_file(os.path.join(input_path, "train"))
    val_file = find_first_data_file(os.path.join(input_path, "val"))
    if not train_file or not val_file:
        raise FileNotFoundError("...")
    return load(train_file), load(val_file)

def load(path):
    ext = Path(path).suffix.lower()
    if ext == ".csv":
        return pd.read_csv(path)
    elif ext == ".parquet":
        return pd.read_parquet(path)
    raise RuntimeError(ext)

def apply_impute(df, config, impute):
    for c in config["tab_field_list"]:
        df[c] = pd.to_numeric(df[c], errors="coerce").fillna(impute.get(c, 0))
    return df

def main(input_paths, output_paths, environ_vars, job_args):
    config = load_and_validate_hyperparameters()
    data_dir = input_paths["input_path"]
    train, val = load_datasets(data_dir)
    label = config["label_name"]
    train = apply_impute(train, config, {})
    train[label] = train[label].astype(int)
    if environ_vars.get("USE_WEIGHTS", "false").lower() == "true":
        w = train["weight"]
    for cat in config["cat_field_list"]:
        train[cat] = train[cat].astype(str)
    os.makedirs(output_paths["model_output"], exist_ok=True)
    train.to_csv(os.path.join(output_paths["model_output"], "x.csv"))

if __name__ == "__main__":
    CONTAINER_PATHS = {
        "INPUT_DATA": "/opt/ml/input/data",
        "MODEL_DIR": "/opt/ml/model",
    }
    input_paths = {"input_path": CONTAINER_PATHS["INPUT_DATA"]}
    output_paths = {"model_output": CONTAINER_PATHS["MODEL_DIR"]}
    environ_vars = {"USE_WEIGHTS": os.environ.get("USE_WEIGHTS", "false")}
    try:
        result = main(input_paths, output_paths, environ_vars, None)
        sys.exit(0)
    except Exception as e:
        with open(os.path.join("/opt/ml/output/failure", "x"), "w") as f:
            f.write(str(e))
        sys.exit(1)
