import argparse
import logging
import os

import pandas as pd

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
log = logging.getLogger("merge")


def read_all(folder):
    frames = []
    for name in sorted(os.listdir(folder)):
        frame = pd.read_csv(os.path.join(folder, name))
        frame["day"] = name.split(".")[0]
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def tidy(frame):
    frame["sku"] = frame["sku"].str.strip().str.upper()
    frame["quantity"] = frame["quantity"].clip(lower=0)
    return frame


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--input-dir", required=True)
    parser.add_argument("--output-dir", required=True)
    args, _ = parser.parse_known_args()

    lines = read_all(args.input_dir)
    before = len(lines)
    lines = tidy(lines.drop_duplicates(subset=["order_id", "line", "sku", "quantity"]))
    log.info("%d of %d lines kept", len(lines), before)
    lines.to_csv(os.path.join(args.output_dir, "lines.csv"), index=False)


if __name__ == "__main__":
    main()
