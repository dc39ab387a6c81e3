"""Keeps what the counting of berths needs of a harbour's calls."""

import os

import pandas as pd

KEPT = ["ship", "berth", "teu_count"]


def main(input_paths, output_paths, environ_vars, job_args):
    calls = pd.read_csv(os.path.join(input_paths["calls"], "calls.csv"))
    kept = calls[KEPT].drop_duplicates()
    kept["is_large"] = kept["teu_count"] > 1000
    kept.to_csv(os.path.join(output_paths["rows"], "rows.csv"), index=False)


if __name__ == "__main__":
    main({"calls": "/opt/ml/processing/input/calls"}, {"rows": "/opt/ml/processing/output/rows"}, dict(os.environ), None)
