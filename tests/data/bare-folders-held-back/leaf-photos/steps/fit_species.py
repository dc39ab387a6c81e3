import argparse
import os
import pickle

import numpy as np
from sklearn.neighbors import KNeighborsClassifier

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--neighbours", type=int, default=3)
    parser.add_argument("--vectors", type=str, default=os.environ["SM_CHANNEL_VECTORS"])
    parser.add_argument("--model-dir", type=str, default=os.environ["SM_MODEL_DIR"])
    args, _ = parser.parse_known_args()

    rows = np.load(os.path.join(args.vectors, "train_vectors.npy"))
    names = np.load(os.path.join(args.vectors, "train_species.npy"))
    model = KNeighborsClassifier(n_neighbors=args.neighbours).fit(rows, names)
    with open(os.path.join(args.model_dir, "species.pkl"), "wb") as file:
        pickle.dump(model, file)
