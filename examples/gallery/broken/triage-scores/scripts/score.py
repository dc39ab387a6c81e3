import argparse
import csv
import os


def queue_of(pain, fever):
    if fever == "yes" or (pain.isdigit() and int(pain) >= 8):
        return "red"
    return "green" if pain.isdigit() and int(pain) < 4 else "yellow"


def main(args):
    source = os.path.join(args.base, "input", "intake", "intake.csv")
    target = os.path.join(args.base, "output", "scores", "scores.csv")
    with open(source, newline="") as handle, open(target, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["patient", "pain", "queue"])
        for row in csv.DictReader(handle):
            pain = row["pain"].strip() or args.default
            writer.writerow([row["patient"], pain, queue_of(pain, row["fever"])])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", default="/opt/ml/processing")
    parser.add_argument("--default", default="0")
    main(parser.parse_args())
