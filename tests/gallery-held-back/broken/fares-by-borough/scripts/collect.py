import csv
import os

SOURCE = "/opt/ml/processing/input/raw"
TARGET = "/opt/ml/processing/output/trips"
WANTED = ["trip_id", "zone", "fare_usd", "tip_usd"]


def shard_name(number):
    return "part-%05d.csv" % number


def copy_shard(source, target):
    with open(source, newline="") as handle, open(target, "w", newline="") as out:
        reader = csv.DictReader(handle)
        columns = [name for name in WANTED if name in reader.fieldnames]
        writer = csv.DictWriter(out, fieldnames=columns, extrasaction="ignore")
        writer.writeheader()
        kept = 0
        for row in reader:
            if row["zone"]:
                writer.writerow(row)
                kept += 1
    return kept


if __name__ == "__main__":
    for number, name in enumerate(sorted(os.listdir(SOURCE))):
        rows = copy_shard(os.path.join(SOURCE, name), os.path.join(TARGET, shard_name(number)))
        print("%s: %d trips" % (name, rows))
