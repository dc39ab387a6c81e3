import os
import pickle

import pandas as pd
from sklearn.naive_bayes import GaussianNB


def train():
    frame = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "features.csv"))
    model = GaussianNB().fit(frame.drop(columns="is_fraud").to_numpy(), frame["is_fraud"])
    with open(os.path.join(os.environ["SM_MODEL_DIR"], "classifier.pkl"), "wb") as f:
        pickle.dump(model, f)


if __name__ == "__main__":
    train()
