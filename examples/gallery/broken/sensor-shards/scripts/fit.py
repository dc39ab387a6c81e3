import argparse
import glob
import json
import os

import numpy as np
import pandas as pd

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--degree", type=int, default=1)
    parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
    parser.add_argument("--model-dir", default=os.environ.get("SM_MODEL_DIR"))
    args, _ = parser.parse_known_args()

    files = sorted(glob.glob(os.path.join(args.train, "part-*.csv")))
    data = pd.read_csv(files[0])
    weights = np.polyfit(data["speed"], data["amplitude"], args.degree)
    with open(os.path.join(args.model_dir, "weights.json"), "w") as handle:
        json.dump(weights.round(5).tolist(), handle)
