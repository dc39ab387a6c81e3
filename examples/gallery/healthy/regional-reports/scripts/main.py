import csv
from itertools import groupby
from operator import itemgetter

from layout import COLUMNS, region_file, rows_of

key = itemgetter("region", "month")
for (region, month), rows in groupby(sorted(rows_of("/opt/ml/processing/input/sales/sales.csv"), key=key), key=key):
    with open(region_file("/opt/ml/processing/output/regions", region, month, make=True), "w", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
