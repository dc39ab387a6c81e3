import csv
import json
import os


def price(tariff, weight):
    return next(cost for limit, cost in tariff if weight <= limit)


def main(input_paths, output_paths, environ_vars, job_args):
    with open(os.path.join(input_paths["tariff"], "tariff.json")) as handle:
        tariff = json.load(handle)
    with open(os.path.join(input_paths["weighed"], "weights.csv"), newline="") as handle:
        quotes = {row["parcel"]: price(tariff, float(row["kg"])) for row in csv.DictReader(handle)}
    with open(os.path.join(output_paths["quotes"], "quotes.json"), "w") as handle:
        json.dump(quotes, handle)


if __name__ == "__main__":
    base = "/opt/ml/processing"
    inputs = {"tariff": f"{base}/input/tariffs", "weighed": f"{base}/input/weighed"}
    main(inputs, {"quotes": f"{base}/output/quotes"}, dict(os.environ), None)
