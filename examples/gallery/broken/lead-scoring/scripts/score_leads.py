import csv
import math

WEIGHTS = {"visits": 0.21, "mails_opened": 0.4, "days_silent": -0.09}


def probability(lead):
    return 1 / (1 + math.exp(-sum(weight * float(lead[name]) for name, weight in WEIGHTS.items())))


def main():
    with open("/opt/ml/processing/input/leads/leads.csv", newline="") as handle:
        leads = list(csv.DictReader(handle))
    scores = enumerate(map(probability, leads))
    with open("/opt/ml/processing/output/scored/leads.csv", "w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["lead", "score"])
        for lead, (score, _) in zip(leads, scores):
            writer.writerow([lead["lead"], score])


if __name__ == "__main__":
    main()
