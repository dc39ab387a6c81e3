import csv
import json
import os

PREFIX = "/opt/ml/"


def load_hyperparameters():
    with open(os.path.join(PREFIX, "input/config/hyperparameters.json")) as handle:
        return json.load(handle)


def train(pairs, rounds, step):
    score = dict.fromkeys({story for pair in pairs for story in pair}, 0.0)
    for _ in range(rounds):
        for better, worse in pairs:
            if score[better] <= score[worse] + 1:
                score[better] += step
                score[worse] -= step
    return score


if __name__ == "__main__":
    hyperparameters = load_hyperparameters()
    with open(PREFIX + "input/data/train/pairs.csv", newline="") as handle:
        rows = [(row["better"], row["worse"]) for row in csv.DictReader(handle)]
    model = train(rows, hyperparameters["rounds"], float(hyperparameters["step"]))
    with open(PREFIX + "model/scores.json", "w") as handle:
        json.dump(model, handle)
