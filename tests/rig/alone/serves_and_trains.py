import argparse
import os

import joblib
import pandas as pd
from sklearn.neighbors import KNeighborsClassifier


def model_fn(model_dir):
    return joblib.load(os.path.join(model_dir, "model.joblib"))


def predict_fn(data, model):
    return model.predict(data)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--neighbors", type=int, default=3)
    parser.add_argument("--features", type=str, default="sepal_length sepal_width petal_length petal_width")
    parser.add_argument("--target", type=str, default="species")
    parser.add_argument("--train-file", type=str, default="iris.csv")
    args = parser.parse_args()
    frame = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAIN"], args.train_file))
    model = KNeighborsClassifier(args.neighbors).fit(frame[args.features.split()], frame[args.target])
    joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
