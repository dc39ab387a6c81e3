"""Joins flights with weather, planes and airlines, adds the label, and splits into train, val and test."""

import argparse
import logging
import os
import sys
import traceback
from pathlib import Path

import pandas as pd
from sklearn.model_selection import train_test_split

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
logger = logging.getLogger(__name__)

CATEGORICAL = ["carrier", "airline", "origin", "dest", "manufacturer", "engine"]
WEATHER = ["temp", "dewp", "humid", "wind_dir", "wind_speed", "precip", "pressure", "visib"]
# Only what is known before departure: departure time, air time and the like would leak the label.
SCHEDULE = ["month", "day_of_week", "sched_hour", "sched_minute", "sched_arr_hour", "distance"]
PLANE = ["plane_age", "engines", "seats"]


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    tables = {}
    for name in ("flights", "weather", "planes", "airlines"):
        file = folder / f"{name}.csv"
        if not file.exists():
            raise FileNotFoundError(f"{name}.csv is not in {folder}; found: {sorted(os.listdir(folder))}")
        tables[name] = pd.read_csv(file)
        logger.info("%s: %d rows, %d columns", name, *tables[name].shape)
    return tables


def join(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    flights = tables["flights"]
    weather = tables["weather"].sort_values(["origin", "time_hour"], kind="stable")
    weather[WEATHER] = weather.groupby("origin")[WEATHER].ffill()
    weather = weather.drop_duplicates(["origin", "time_hour"])[["origin", "time_hour", *WEATHER]]
    planes = tables["planes"].rename(columns={"year": "built"})[
        ["tailnum", "built", "manufacturer", "engines", "seats", "engine"]
    ]
    airlines = tables["airlines"].rename(columns={"name": "airline"})

    joined = (
        flights.merge(weather, on=["origin", "time_hour"], how="left", validate="many_to_one")
        .merge(planes, on="tailnum", how="left", validate="many_to_one")
        .merge(airlines, on="carrier", how="left", validate="many_to_one")
    )
    if len(joined) != len(flights):
        raise ValueError(f"the joins changed the number of rows: {len(flights)} -> {len(joined)}")
    return joined


def add_features(joined: pd.DataFrame) -> pd.DataFrame:
    date = pd.to_datetime(joined[["year", "month", "day"]])
    joined["day_of_week"] = date.dt.dayofweek
    joined["sched_hour"] = joined["sched_dep_time"] // 100
    joined["sched_minute"] = joined["sched_dep_time"] % 100
    joined["sched_arr_hour"] = joined["sched_arr_time"] // 100
    joined["plane_age"] = joined["year"] - joined["built"]
    return joined


def build_dataset(tables: dict[str, pd.DataFrame], label: str, threshold: float) -> pd.DataFrame:
    joined = add_features(join(tables))
    arrived = joined[joined["arr_delay"].notna()].reset_index(drop=True)
    logger.info("dropped %d cancelled or diverted flights", len(joined) - len(arrived))

    dataset = arrived[SCHEDULE + WEATHER + PLANE].astype("float64")
    # A missing number stays empty, since XGBoost learns where to send it; a missing category gets a name.
    dataset = pd.concat([dataset, arrived[CATEGORICAL].fillna("unknown").astype(str)], axis=1)
    dataset.insert(0, label, (arrived["arr_delay"] > threshold).astype("int64"))
    dataset.insert(0, "id", arrived.index)
    logger.info("%d flights, %.1f %% delayed", len(dataset), 100 * dataset[label].mean())
    return dataset


def split(dataset: pd.DataFrame, label: str, environ_vars: dict) -> dict[str, pd.DataFrame]:
    seed = int(environ_vars.get("RANDOM_SEED", 42))
    train_ratio = float(environ_vars.get("TRAIN_RATIO", 0.7))
    test_ratio = float(environ_vars.get("TEST_VAL_RATIO", 0.5))
    train, holdout = train_test_split(
        dataset, train_size=train_ratio, random_state=seed, stratify=dataset[label]
    )
    val, test = train_test_split(holdout, test_size=test_ratio, random_state=seed, stratify=holdout[label])
    return {"train": train, "val": val, "test": test}


def main(input_paths: dict, output_paths: dict, environ_vars: dict, job_args: argparse.Namespace) -> dict:
    label = environ_vars["LABEL_FIELD"]
    threshold = float(environ_vars.get("DELAY_THRESHOLD_MINUTES", 15))
    output_dir = Path(output_paths["processed_data"])

    dataset = build_dataset(read_tables(Path(input_paths["DATA"])), label, threshold)
    if job_args.job_type == "training":
        splits = split(dataset, label, environ_vars)
    else:
        splits = {job_args.job_type: dataset}

    for name, part in splits.items():
        folder = output_dir / name
        folder.mkdir(parents=True, exist_ok=True)
        part.to_csv(folder / f"{name}_processed_data.csv", index=False)
        logger.info("%s: %d rows", name, len(part))
    return splits


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--job_type", type=str, required=True, choices=["training", "validation", "testing", "calibration"]
    )
    args = parser.parse_args()

    INPUT_DIR = "/opt/ml/processing/input/data"
    OUTPUT_DIR = "/opt/ml/processing/output"

    try:
        main(
            input_paths={"DATA": INPUT_DIR},
            output_paths={"processed_data": OUTPUT_DIR},
            environ_vars={
                "LABEL_FIELD": os.environ["LABEL_FIELD"],
                "DELAY_THRESHOLD_MINUTES": os.environ.get("DELAY_THRESHOLD_MINUTES", "15"),
                "TRAIN_RATIO": os.environ.get("TRAIN_RATIO", "0.7"),
                "TEST_VAL_RATIO": os.environ.get("TEST_VAL_RATIO", "0.5"),
                "RANDOM_SEED": os.environ.get("RANDOM_SEED", "42"),
            },
            job_args=args,
        )
        sys.exit(0)
    except Exception:
        logger.error("preprocessing failed")
        traceback.print_exc()
        sys.exit(1)
