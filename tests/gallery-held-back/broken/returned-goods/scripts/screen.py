import argparse
import os
import sys
import traceback
from pathlib import Path

import pandas as pd


def reason_of(row, max_days):
    if row["days"] > max_days:
        return "too_late"
    if row["state"] in ("broken", "stained"):
        return "damaged"
    if row["receipt"] == "no":
        return "no receipt" if row["price"] < 20 else "no_receipt"
    return ""


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    log = logger or print
    source = Path(input_paths["returns"])
    frame = pd.concat([pd.read_csv(path) for path in sorted(source.glob("*.csv"))])
    max_days = int(environ_vars.get("MAX_DAYS", "14"))
    frame["reason"] = frame.apply(reason_of, axis=1, max_days=max_days)

    accepted = frame[frame["reason"] == ""].drop(columns="reason")
    rejected = frame[frame["reason"] != ""]
    accepted.to_csv(Path(output_paths["accepted"]) / "accepted.csv", index=False)
    rejected.to_csv(Path(output_paths["rejected"]) / "rejected.csv", index=False)
    log(f"{len(accepted)} accepted, {len(rejected)} rejected")


if __name__ == "__main__":
    args = argparse.ArgumentParser().parse_args()
    try:
        main(
            {"returns": "/opt/ml/processing/input/returns"},
            {"accepted": "/opt/ml/processing/output/accepted", "rejected": "/opt/ml/processing/output/rejected"},
            {"MAX_DAYS": os.environ.get("MAX_DAYS", "14")},
            args,
        )
    except Exception:
        traceback.print_exc()
        sys.exit(1)
