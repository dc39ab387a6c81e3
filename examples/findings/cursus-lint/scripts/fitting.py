import json
import os

import pandas as pd


def main(input_paths, output_paths, environ_vars, job_args):
    with open(input_paths["hyperparameters_s3_uri"]) as file:
        settings = json.load(file)
    with open("/opt/ml/code/features.json") as file:
        features = json.load(file)
    table = pd.read_csv(os.path.join(input_paths["table"], "rows.csv"))
    os.makedirs("/tmp/readings", exist_ok=True)
    table[features["cat_field_list"]].to_csv("/tmp/readings/rows.csv")
    with open(os.path.join(output_paths["model"], "model.json"), "w") as file:
        json.dump(settings, file)


if __name__ == "__main__":
    main(
        {"table": "/opt/ml/input/data", "hyperparameters_s3_uri": "/opt/ml/code/settings"},
        {"model": "/opt/ml/model"},
        {},
        None,
    )
