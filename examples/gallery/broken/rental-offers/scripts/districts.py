import os

import pandas as pd

DISTRICTS = {
    "Mitte": "centre",
    "Nord": "north",
    "Ost": "east",
    "Süd": "south",
}


def load(folder):
    return pd.read_csv(os.path.join(folder, "offers.csv"), encoding="utf-8")


def save(frame, folder):
    path = os.path.join(folder, "offers.csv")
    frame.to_csv(path, index=False)
    return path


if __name__ == "__main__":
    offers = load("/opt/ml/processing/input/offers")
    offers["district"] = offers["district"].map(DISTRICTS)
    print("saved", save(offers, "/opt/ml/processing/output/offers"))
