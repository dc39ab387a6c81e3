"""The convention: main(input_paths, output_paths, environ_vars, job_args), with the folders in the block."""
import argparse
import json
import logging
import os
from pathlib import Path

import pandas as pd

CONTAINER_PATHS = {
    "INPUT_DATA": "/opt/ml/processing/input/data",
    "SIGNATURE": "/opt/ml/processing/input/signature",
    "OUTPUT": "/opt/ml/processing/output",
}


def load_signature(folder):
    file = Path(folder) / "signature"
    if not file.exists():
        return None
    return file.read_text().strip().split(",")


def combine_shards(folder, signature):
    shards = sorted(Path(folder).glob("part-*.csv")) + sorted(Path(folder).glob("part-*.parquet"))
    if not shards:
        raise RuntimeError(f"no shards in {folder}")
    frames = []
    for shard in shards:
        if shard.suffix == ".csv":
            frames.append(pd.read_csv(shard, header=0, names=signature))
        else:
            frames.append(pd.read_parquet(shard))
    return pd.concat(frames, axis=0, ignore_index=True)


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    log = logger or print
    label_field = environ_vars.get("LABEL_FIELD")
    categories = json.loads(environ_vars.get("CAT_FIELDS", "[]"))
    numbers = environ_vars["NUM_FIELDS"].split(",")
    signature = load_signature(input_paths.get("SIGNATURE", "")) if "SIGNATURE" in input_paths else None
    df = combine_shards(input_paths["DATA"], signature)
    df.columns = [name.replace("__DOT__", ".") for name in df.columns]
    df[label_field] = df[label_field].astype("Int64")
    df = df.dropna(subset=[label_field])
    for field in categories:
        df[field] = df[field].astype("category")
    for field in numbers:
        df[field] = pd.to_numeric(df[field], errors="coerce").fillna(-1)
    out = Path(output_paths["processed_data"]) / job_args.job_type
    out.mkdir(parents=True, exist_ok=True)
    df.to_csv(out / f"{job_args.job_type}_processed_data.csv", index=False)
    log(f"{len(df)} rows")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, required=True, choices=["training", "validation", "testing"])
    args = parser.parse_args()
    inputs = {"DATA": CONTAINER_PATHS["INPUT_DATA"]}
    if os.path.exists(CONTAINER_PATHS["SIGNATURE"]):
        inputs["SIGNATURE"] = CONTAINER_PATHS["SIGNATURE"]
    outputs = {"processed_data": CONTAINER_PATHS["OUTPUT"]}
    env = {
        "LABEL_FIELD": os.environ.get("LABEL_FIELD", ""),
        "CAT_FIELDS": os.environ.get("CAT_FIELDS", '["region"]'),
        "NUM_FIELDS": os.environ.get("NUM_FIELDS", "price,amount"),
    }
    main(inputs, outputs, env, args, logging.getLogger().info)
