import argparse
import csv
import os


def main(input_paths, output_paths, environ_vars, job_args, limits=None):
    low, rate = limits["low"], limits["rate"]
    with open(os.path.join(input_paths["baskets"], "baskets.csv"), newline="") as handle:
        baskets = [row for row in csv.DictReader(handle) if float(row["total"]) > low]
    with open(os.path.join(output_paths["discounts"], "discounts.csv"), "w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["receipt", "discount"])
        writer.writerows((row["receipt"], round(float(row["total"]) * rate, 2)) for row in baskets)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", default="training")
    main(
        {"baskets": "/opt/ml/processing/input/baskets"},
        {"discounts": "/opt/ml/processing/output/discounts"},
        dict(os.environ),
        parser.parse_args(),
    )
