import argparse
import os
import pickle

import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--text-column", default="review")
    parser.add_argument("--label-column", default="sentiment", choices=["sentiment", "stars"])
    parser.add_argument("--data-dir", default=os.getenv("SM_CHANNEL_TRAINING", "data"))
    parser.add_argument("--model-dir", default=os.getenv("SM_MODEL_DIR", "model"))
    parser.add_argument("--lowercase", action="store_true")
    return parser.parse_args()


def run(args):
    frame = pd.read_csv(os.path.join(args.data_dir, "reviews.tsv"), sep="\t", quoting=3)
    frame = frame.rename(columns={"txt": "review"})
    texts = frame[args.text_column].fillna("")
    if args.lowercase:
        texts = texts.str.lower()
    model = make_pipeline(TfidfVectorizer(), MultinomialNB())
    model.fit(texts, frame[args.label_column])
    with open(os.path.join(args.model_dir, "model.pkl"), "wb") as file:
        pickle.dump(model, file)


if __name__ == "__main__":
    run(parse_args())
