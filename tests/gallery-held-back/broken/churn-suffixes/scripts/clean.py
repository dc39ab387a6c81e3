import logging
import os
import sys

import pandas as pd

logger = logging.getLogger()
logger.setLevel(logging.INFO)
logger.addHandler(logging.StreamHandler(sys.stdout))

base_dir = "/opt/ml/processing"

logger.info("reading accounts")
accounts = pd.read_csv(os.path.join(base_dir, "input", "accounts.csv"))
before = len(accounts)
accounts = accounts.dropna(subset=["account"]).drop_duplicates("account")
accounts["months"] = accounts["months"].clip(0, 120)
accounts["fee"] = accounts["fee"].astype(int)
logger.info("kept %d of %d accounts", len(accounts), before)
accounts.to_csv(os.path.join(base_dir, "output", "accounts.csv"), index=False)
