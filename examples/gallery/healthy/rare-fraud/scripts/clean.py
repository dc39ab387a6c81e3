import csv
import os

LABEL = os.environ["LABEL_FIELD"]
with open("/opt/ml/processing/input/payments/payments.csv", newline="") as source:
    rows = [row for row in csv.DictReader(source) if row[LABEL] in ("0", "1")]
with open("/opt/ml/processing/output/payments/payments.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, fieldnames=["payment", "amount", LABEL], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
(open("/opt/ml/processing/output/payments/_SUCCESS", "w")).close()
