import csv
import unicodedata

SOURCE = "/opt/ml/processing/input/mails/mails.csv"
TARGET = "/opt/ml/processing/output/mails/mails.csv"


def ascii_only(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore")


with open(SOURCE, newline="", encoding="utf-8") as source, open(TARGET, "w", newline="") as target:
    reader = csv.DictReader(source)
    writer = csv.DictWriter(target, fieldnames=reader.fieldnames)
    writer.writeheader()
    for row in reader:
        row["subject"] = ascii_only(row["subject"])
        writer.writerow(row)
