"""Run by hand on a laptop when a clinic renames its wards."""
import csv
import sys

names = {"INT": "internal", "SUR": "surgery"}
with open(sys.argv[1]) as source, open(sys.argv[2], "w", newline="") as target:
    out = csv.writer(target)
    for row in csv.reader(source):
        out.writerow([names.get(cell, cell) for cell in row])
