import argparse
import csv
import os


def main(input_paths, output_paths, environ_vars, job_args, log=print):
    with open(os.path.join(input_paths["records"], "records.csv"), newline="") as source:
        rows = [row for row in csv.DictReader(source) if int(row["seconds"]) > 0]
    with open(os.path.join(output_paths["calls"], f"{job_args.job_type}_calls.csv"), "w", newline="") as target:
        writer = csv.DictWriter(target, ["caller", "seconds"])
        writer.writeheader()
        writer.writerows(rows)
    log(f"{len(rows)} calls")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", default="training")
    inputs = {"records": "/opt/ml/processing/input/records"}
    main(inputs, {"calls": "/opt/ml/processing/output/calls"}, dict(os.environ), parser.parse_args())
