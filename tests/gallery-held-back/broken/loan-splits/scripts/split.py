import os

import pandas as pd
from sklearn.model_selection import train_test_split

base_dir = "/opt/ml/processing"


def save(frame, name):
    path = os.path.join(base_dir, name, "%s.csv" % name)
    if name == "train":
        frame = frame.sample(frac=1.0, random_state=1)
        frame.to_csv(path, index=False)
    else:
        frame.sort_index().to_csv(path)
    print("wrote", path, frame.shape)


loans = pd.read_csv(os.path.join(base_dir, "input", "loans.csv"))
loans = loans.drop_duplicates()
train, test = train_test_split(loans, test_size=0.5, shuffle=False)
save(train, "train")
save(test.reset_index(drop=True), "test")
