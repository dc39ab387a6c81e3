import os

import pandas as pd


def main(input_paths, output_paths, environ_vars, job_args=None):
    keep = environ_vars["KEEP"].split(",")
    visits = pd.read_csv(os.path.join(input_paths["visits"], "visits.csv"), usecols=keep)
    visits.to_csv(os.path.join(output_paths["selected"], "visits.csv"), index=False)


if __name__ == "__main__":
    main(
        {"visits": "/opt/ml/processing/input/visits"},
        {"selected": "/opt/ml/processing/output/selected"},
        {"KEEP": os.environ["KEEP"]},
    )
