import os

import pandas as pd


def load_first(folder):
    name = sorted(os.listdir(folder))[0]
    return pd.read_csv(os.path.join(folder, name))


tolls = load_first("/opt/ml/processing/input/tolls")
revenue = tolls.groupby("gate")["fee"].sum()
revenue.to_frame().reset_index().to_csv("/opt/ml/processing/output/revenue/revenue.csv", index=False)
