import argparse
import csv
import os


def main(input_paths, output_paths, environ_vars, job_args):
    job_type = job_args.job_type
    source = os.path.join(input_paths["prepared"], job_type, job_type + "_processed_data.csv")
    with open(source, newline="") as handle:
        scores = [(row["event"], round(float(row["amount"]) / 500, 4)) for row in csv.DictReader(handle)]
    with open(os.path.join(output_paths["scores"], "scores.csv"), "w", newline="") as handle:
        csv.writer(handle).writerows([("event", "risk"), *scores])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, required=True)
    main(
        {"prepared": "/opt/ml/processing/input/prepared"},
        {"scores": "/opt/ml/processing/output/scores"},
        dict(os.environ),
        parser.parse_args(),
    )
