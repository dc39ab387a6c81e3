import argparse
import csv
import os
import sys
import traceback


def main(input_paths, output_paths, environ_vars, job_args):
    folder = output_paths["rows"]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "parcels.csv"), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["parcel", "carrier", "days"])
        for row in range(int(environ_vars["ROWS"])):
            writer.writerow([row, "ABC"[row % 3], 2 + row % 3 + (90 if row % 20 == 7 else 0)])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", default="training")
    try:
        main({}, {"rows": "/opt/ml/processing/output/rows"}, {"ROWS": os.environ.get("ROWS", "60")}, parser.parse_args())
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
