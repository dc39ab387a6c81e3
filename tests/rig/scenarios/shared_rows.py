"""Writes two parts of a data set, in the way that --case names."""

import argparse
import csv
import datetime
import os
import random

ROOT = "/opt/ml/processing/output/splits"
chance = random.Random(5)


def rides(count, first=0):
    return [
        [first + n, round(chance.uniform(1, 90), 7), chance.choice("abc"), chance.randint(0, 1)] for n in range(count)
    ]


RIDES = ["ride", "km", "zone", "late"]


def write(path, header, rows):
    whole = os.path.join(ROOT, path)
    os.makedirs(os.path.dirname(whole), exist_ok=True)
    with open(whole, "w", newline="") as file:
        csv.writer(file).writerows([header] + rows)


def drawn_twice():
    rows = rides(1000, 5000)
    write("train/x.csv", RIDES, rows[:800])
    write("val/x.csv", RIDES, rows[::5])


def sliced_too_far():
    rows = [row[1:] for row in rides(1000)]
    write("train/x.csv", RIDES[1:], rows[:800])
    write("test/x.csv", RIDES[1:], rows[775:])


def within_train():
    rows = rides(500, 900)
    write("train/x.csv", RIDES, rows)
    write("val/x.csv", RIDES, rows[100:200])


def in_shards():
    rows = rides(600, 7000)
    chance.shuffle(rows)
    for split, part in (("train", rows[:500]), ("test", rows[440:560])):
        write(split + "/0.csv", RIDES, part[::2])
        write(split + "/1.csv", RIDES, part[1::2])


def apart():
    rows = rides(1000, 5000)
    chance.shuffle(rows)
    write("train/x.csv", RIDES, rows[:800])
    write("val/x.csv", RIDES, rows[800:])


def few_values():
    rows = [[chance.randint(1, 9), chance.choice("abc"), chance.randint(0, 1)] for _ in range(1000)]
    write("train/x.csv", ["rooms", "zone", "late"], rows[:800])
    write("val/x.csv", ["rooms", "zone", "late"], rows[800:])


def deduplicated():
    drawn = [[chance.randint(1, 40), chance.randint(1, 30), chance.randint(0, 1)] for _ in range(3000)]
    write("train/x.csv", ["a", "b", "late"], sorted(set(map(tuple, drawn[:2400]))))
    write("val/x.csv", ["a", "b", "late"], sorted(set(map(tuple, drawn[2400:]))))


def numbered_anew():
    rows = [[chance.choice("abc"), chance.randint(0, 1)] for _ in range(1000)]
    for split, part in (("train", rows[:800]), ("val", rows[800:])):
        write(split + "/x.csv", ["row", "zone", "late"], [[n] + row for n, row in enumerate(part)])


def named_anew():
    rows = [[chance.choice("abc"), chance.randint(0, 1)] for _ in range(1000)]
    for split, part in (("train", rows[:800]), ("val", rows[800:])):
        write(split + "/x.csv", ["row", "zone", "late"], [["r%d" % n] + row for n, row in enumerate(part)])


def counted_source():
    rows = rides(1000, 5000)
    rows = chance.sample(rows + rows[:300], 1300)
    write("train/x.csv", RIDES, rows[:1000])
    write("val/x.csv", RIDES, rows[1000:])


def looks_back():
    start = datetime.datetime(2026, 1, 1)
    rows = [[(start + datetime.timedelta(hours=n)).isoformat(" "), round(chance.gauss(20, 4), 3)] for n in range(1000)]
    write("train/x.csv", ["at", "load"], rows[:800])
    write("val/x.csv", ["at", "load"], rows[776:])


def folds():
    rows = rides(900, 5000)
    for fold in range(3):
        part = rows[fold * 300 : fold * 300 + 300]
        write("train/fold_%d.csv" % fold, RIDES, [row for row in rows if row not in part])
        write("val/fold_%d.csv" % fold, RIDES, part)


def smoke_sample():
    rows = rides(500, 5000)
    write("train/x.csv", RIDES, rows)
    write("test_sample/x.csv", RIDES, rows[:40])


def same_days():
    days = [(datetime.date(2025, 1, 1) + datetime.timedelta(days=n)).isoformat() for n in range(300)]
    for split in ("train", "val"):
        write(
            split + "/x.csv",
            ["day", "is_promotion", "late"],
            [[day, chance.randint(0, 1), chance.randint(0, 1)] for day in days],
        )


def refit():
    rows = rides(500, 5000)
    write("train/x.csv", RIDES, rows[:400])
    write("train/refit.csv", RIDES, rows)
    write("val/x.csv", RIDES, rows[400:])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--case")
    globals()[parser.parse_args().case]()
