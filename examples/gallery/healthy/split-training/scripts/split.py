import argparse
import os

import pandas as pd
from sklearn.model_selection import train_test_split


def main(input_paths, output_paths, environ_vars, job_args):
    label = environ_vars["LABEL_FIELD"]
    frame = pd.read_csv(os.path.join(input_paths["seeds"], "seeds.csv"))
    train, rest = train_test_split(frame, test_size=0.4, random_state=3, stratify=frame[label])
    val, test = train_test_split(rest, test_size=0.5, random_state=3, stratify=rest[label])
    for name, part in {"train": train, "val": val, "test": test}.items():
        folder = os.path.join(output_paths["processed"], name)
        os.makedirs(folder, exist_ok=True)
        part.to_csv(os.path.join(folder, f"{name}_processed_data.csv"), index=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", choices=["training", "validation"], required=True)
    inputs = {"seeds": "/opt/ml/processing/input/seeds"}
    main(inputs, {"processed": "/opt/ml/processing/output"}, dict(os.environ), parser.parse_args())
