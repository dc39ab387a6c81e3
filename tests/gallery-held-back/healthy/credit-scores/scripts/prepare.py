import os
import sys
import traceback
from pathlib import Path

import pandas as pd


def standardise(values):
    return ((values - values.mean()) / values.std()).round(3)


def main(input_paths, output_paths, environ_vars, job_args=None):
    label = environ_vars["LABEL_FIELD"]
    dropped = environ_vars.get("DROP_OUTCOMES", "").split(",")
    frame = pd.read_csv(Path(input_paths["applications"]) / "applications.csv")
    frame = frame[~frame[label].isin(dropped)]
    frame["z_score"] = standardise(frame["income"])
    frame["score"] = frame["credit_score"] - 600
    frame.to_csv(Path(output_paths["prepared"]) / "applications.csv", index=False)
    return frame


if __name__ == "__main__":
    try:
        main(
            {"applications": "/opt/ml/processing/input/applications"},
            {"prepared": "/opt/ml/processing/output/prepared"},
            {name: os.environ.get(name, "") for name in ("LABEL_FIELD", "DROP_OUTCOMES")},
        )
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
