import csv
import json


def load_limits(path):
    with open(path) as handle:
        config = json.load(handle)
    if config["version"] != 3:
        raise SystemExit("unknown version")
    return config["limits"]


def decide(offer, limits):
    limit = limits[offer["segment"]]
    return "send" if float(offer["price"]) <= limit else "hold"


def main():
    limits = load_limits("/opt/ml/processing/limits/limits.json")
    with open("/opt/ml/processing/offers/offers.csv", newline="") as source:
        decisions = [(offer["offer"], decide(offer, limits)) for offer in csv.DictReader(source)]
    with open("/opt/ml/processing/output/decisions.csv", "w", newline="") as target:
        csv.writer(target).writerows([("offer", "decision"), *decisions])


if __name__ == "__main__":
    main()
