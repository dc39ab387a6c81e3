import argparse
import csv
import json
import os


def load_params(folder):
    with open(os.path.join(folder, "params.json")) as handle:
        return json.load(handle)


def main(config, readings, report):
    params = load_params(config)
    with open(os.path.join(readings, "readings.csv"), newline="") as handle:
        over = [row for row in csv.DictReader(handle) if float(row["bar"]) > params["max_bar"]]
    with open(os.path.join(report, "over.json"), "w") as handle:
        json.dump(over, handle)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--readings", default="/opt/ml/processing/input/readings")
    parser.add_argument("--report", default="/opt/ml/processing/output/report")
    main(**vars(parser.parse_args()))
