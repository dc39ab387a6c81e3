import argparse
import csv
import os


def main(args):
    label = os.environ["LABEL_FIELD"]
    with open("/opt/ml/processing/input/mails/mails.csv", newline="") as handle:
        reader = csv.DictReader(handle)
        header = reader.fieldnames
        rows = sorted(reader, key=lambda row: (row[label], int(row["mail"])))
    with open("/opt/ml/processing/output/sample/sample.csv", "w", newline="") as handle:
        writer = csv.DictWriter(handle, fieldnames=header)
        writer.writeheader()
        writer.writerows(rows[: args.rows])
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100)
    raise SystemExit(main(parser.parse_args()))
