import os
import pickle

import pandas as pd
from sklearn.neural_network import MLPRegressor

CHANNELS = "/opt/ml/input/data"


def load(channel):
    table = pd.read_csv(f"{CHANNELS}/{channel}/{channel}.csv")
    return table.drop(columns="quality"), table["quality"]


def main():
    x_train, y_train = load("train")
    x_validation, y_validation = load("validation")
    best, best_score = None, float("-inf")
    for width in (8, 16, 32):
        net = MLPRegressor(hidden_layer_sizes=(width,), max_iter=200).fit(x_train, y_train)
        score = net.score(x_validation, y_validation)
        if score > best_score:
            best, best_score = net, score
    with open(os.path.join(os.environ["SM_MODEL_DIR"], "net.pkl"), "wb") as out:
        pickle.dump(best, out)


if __name__ == "__main__":
    main()
