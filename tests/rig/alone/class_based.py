import logging
import os
from dataclasses import dataclass

import pandas as pd

logging.basicConfig(level=logging.INFO)


@dataclass
class Config:
    source: str = "/opt/ml/processing/input/accounts"
    target: str = "/opt/ml/processing/output"


class Cleaner:
    def __init__(self, config):
        self.config = config

    def run(self):
        frame = pd.read_csv(os.path.join(self.config.source, "accounts.csv"))
        frame = frame.drop_duplicates("account_id").query("balance >= 0")
        logging.info("kept %d rows", len(frame))
        frame.to_csv(os.path.join(self.config.target, "accounts.csv"), index=False)


if __name__ == "__main__":
    Cleaner(Config()).run()
