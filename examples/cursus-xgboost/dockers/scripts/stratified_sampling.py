"""Draws a sample of every split that holds each stratum as the strategy wants it."""

import argparse
import json
import logging
import os
import sys
import traceback
from pathlib import Path

import pandas as pd

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)


def balanced(groups: dict, target: int, minimum: int) -> dict:
    return {stratum: max(minimum, target // len(groups)) for stratum in groups}


def proportional_min(groups: dict, target: int, minimum: int) -> dict:
    rows = sum(len(group) for group in groups.values())
    return {stratum: max(minimum, round(target * len(group) / rows)) for stratum, group in groups.items()}


def optimal(groups: dict, target: int, minimum: int, variance_column: str) -> dict:
    """Neyman's allocation: more of a stratum that is large or varies much."""
    spread = {stratum: len(group) * (group[variance_column].std() or 0.0) for stratum, group in groups.items()}
    total = sum(spread.values()) or 1.0
    return {stratum: max(minimum, round(target * spread[stratum] / total)) for stratum in groups}


def external_proportional(groups: dict, target: int, minimum: int, counts: dict) -> dict:
    total = sum(counts.get(str(stratum), 0) for stratum in groups) or 1
    return {stratum: max(minimum, round(target * counts.get(str(stratum), 0) / total)) for stratum in groups}


def allocate(groups: dict, target: int, environ_vars: dict) -> dict:
    strategy = environ_vars["SAMPLING_STRATEGY"]
    minimum = int(environ_vars["MIN_SAMPLES_PER_STRATUM"])
    if strategy == "balanced":
        return balanced(groups, target, minimum)
    if strategy == "proportional_min":
        return proportional_min(groups, target, minimum)
    if strategy == "optimal":
        return optimal(groups, target, minimum, environ_vars["VARIANCE_COLUMN"])
    if strategy == "external_proportional":
        return external_proportional(groups, target, minimum, json.loads(environ_vars["REFERENCE_COUNTS_JSON"]))
    raise ValueError(f"unknown SAMPLING_STRATEGY: {strategy!r}")


def draw(table: pd.DataFrame, target: int, environ_vars: dict) -> pd.DataFrame:
    strata = environ_vars["STRATA_COLUMN"]
    if strata not in table.columns:
        raise KeyError(f"STRATA_COLUMN is {strata!r}, which is not among {list(table.columns)}")
    groups = {stratum: group for stratum, group in table.groupby(strata, sort=True)}
    wanted = allocate(groups, round(target * float(environ_vars["SAMPLING_MULTIPLIER"])), environ_vars)
    replace = environ_vars["ALLOW_REPLACEMENT"] == "true"
    seed = int(environ_vars["RANDOM_STATE"])
    drawn = []
    for stratum, group in groups.items():
        rows = wanted[stratum] if replace else min(wanted[stratum], len(group))
        drawn.append(group.sample(n=rows, replace=replace, random_state=seed))
    return pd.concat(drawn).sort_index().reset_index(drop=True)


def keep(table: pd.DataFrame, environ_vars: dict) -> tuple:
    """Rows that are sampled, and rows that pass as they are."""
    column, value = environ_vars["SAMPLING_FILTER_COLUMN"], environ_vars["SAMPLING_FILTER_VALUE"]
    if not column:
        return table, table.iloc[:0]
    chosen = table[column].astype(str) == value
    return table[chosen], table[~chosen]


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    logger = logger or log
    source, target_dir = Path(input_paths["input_data"]), Path(output_paths["processed_data"])
    names = ["train", "val", "test"] if job_args.job_type == "training" else [job_args.job_type]
    report = {}
    for name in names:
        table = pd.read_csv(source / name / f"{name}_processed_data.csv")
        size = int(environ_vars["TARGET_SAMPLE_SIZE"])
        if name == "val":
            size = int(environ_vars["VAL_TARGET_SAMPLE_SIZE"]) or size
        if name == "test":
            sample = table  # what is measured at the end keeps its true proportions
        else:
            chosen, passed = keep(table, environ_vars)
            sample = pd.concat([draw(chosen, size, environ_vars), passed], ignore_index=True)
        doubled = int(sample[environ_vars["ID_COLUMN"]].duplicated().sum())
        report[name] = {"rows": len(table), "sampled": len(sample), "repeated": doubled}
        folder = target_dir / name
        folder.mkdir(parents=True, exist_ok=True)
        sample.to_csv(folder / f"{name}_processed_data.csv", index=False)
        logger.info("%s: %s", name, report[name])
    return report


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, required=True)
    args = parser.parse_args()

    try:
        main(
            {"input_data": "/opt/ml/processing/input/data"},
            {"processed_data": "/opt/ml/processing/output"},
            {
                "STRATA_COLUMN": os.environ["STRATA_COLUMN"],
                "SAMPLING_STRATEGY": os.environ.get("SAMPLING_STRATEGY", "balanced"),
                "TARGET_SAMPLE_SIZE": os.environ.get("TARGET_SAMPLE_SIZE", "1000"),
                "VAL_TARGET_SAMPLE_SIZE": os.environ.get("VAL_TARGET_SAMPLE_SIZE", "0"),
                "MIN_SAMPLES_PER_STRATUM": os.environ.get("MIN_SAMPLES_PER_STRATUM", "10"),
                "VARIANCE_COLUMN": os.environ.get("VARIANCE_COLUMN", ""),
                "RANDOM_STATE": os.environ.get("RANDOM_STATE", "42"),
                "SAMPLING_MULTIPLIER": os.environ.get("SAMPLING_MULTIPLIER", "1.0"),
                "ALLOW_REPLACEMENT": os.environ.get("ALLOW_REPLACEMENT", "false"),
                "REFERENCE_COUNTS_JSON": os.environ.get("REFERENCE_COUNTS_JSON", ""),
                "SAMPLING_FILTER_COLUMN": os.environ.get("SAMPLING_FILTER_COLUMN", ""),
                "SAMPLING_FILTER_VALUE": os.environ.get("SAMPLING_FILTER_VALUE", ""),
                "ID_COLUMN": os.environ.get("ID_COLUMN", "order_id"),
            },
            args,
        )
        sys.exit(0)
    except Exception:
        log.error("sampling failed")
        traceback.print_exc()
        sys.exit(1)
