import csv
from contextlib import ExitStack

SOURCE = "/opt/ml/processing/input/orders/orders.csv"
TARGET = "/opt/ml/processing/output/orders/%s.csv"

with ExitStack() as stack:
    orders = list(csv.reader(stack.enter_context(open(SOURCE, newline=""))))
    header, rows = orders[0], orders[1:]
    hour = header.index("hour")
    day, late = (
        csv.writer(stack.enter_context(open(TARGET % name, "w", newline=""))) for name in ("day", "late")
    )
    day.writerow(header)
    for row in sorted(rows, key=lambda row: int(row[hour])):
        day.writerow(row)
