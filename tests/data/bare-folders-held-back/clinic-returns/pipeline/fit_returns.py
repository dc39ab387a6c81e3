import json
import os
import pickle

import pandas as pd
from sklearn.linear_model import LogisticRegression


class Trainer:
    def __init__(self, channel, model_dir, output_dir):
        self.channel, self.model_dir, self.output_dir = channel, model_dir, output_dir

    def load(self):
        return pd.read_json(os.path.join(self.channel, "cohort.json"), lines=True)

    def run(self):
        table = self.load()
        model = LogisticRegression().fit(table[["age"]], table["returned"])
        with open(os.path.join(self.model_dir, "returns.pkl"), "wb") as file:
            file.write(pickle.dumps(model))
        with open(os.path.join(self.output_dir, "training_report.json"), "w") as file:
            json.dump({"accuracy": model.score(table[["age"]], table["returned"])}, file)


Trainer(os.environ["SM_CHANNEL_COHORT"], os.environ["SM_MODEL_DIR"], os.environ["SM_OUTPUT_DATA_DIR"]).run()
