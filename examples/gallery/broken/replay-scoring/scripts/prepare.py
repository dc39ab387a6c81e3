import argparse
import csv
import os


def main(input_paths, output_paths, environ_vars, job_args):
    folder = os.path.join(output_paths["prepared"], job_args.job_type)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(input_paths["events"], "events.csv"), newline="") as source:
        rows = [row for row in csv.reader(source) if row[-1] != ""]
    with open(os.path.join(folder, f"{job_args.job_type}_processed_data.csv"), "w", newline="") as target:
        csv.writer(target).writerows(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, required=True)
    main(
        {"events": "/opt/ml/processing/input/events"},
        {"prepared": "/opt/ml/processing/output"},
        dict(os.environ),
        parser.parse_args(),
    )
