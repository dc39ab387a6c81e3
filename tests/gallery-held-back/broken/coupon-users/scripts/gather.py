import logging
import os

import pandas as pd

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
logger = logging.getLogger("gather")

prefix = "/opt/ml/processing"
RENAMES = {
    "shop": {"card": "customer", "vouchers": "coupons", "since": "joined"},
    "app": {"user": "customer", "redeemed": "coupons", "signup_date": "joined"},
}
COLUMNS = {"customer", "coupons", "joined"}


def load(source):
    frame = pd.read_csv(os.path.join(prefix, "input", source, source + ".csv"))
    frame = frame.rename(columns=RENAMES[source])
    return frame[[name for name in frame.columns if name in COLUMNS]]


if __name__ == "__main__":
    for source in RENAMES:
        customers = load(source)
        logger.info("%s: %d customers", source, len(customers))
        customers.to_csv(os.path.join(prefix, "output", "customers_%s.csv" % source), index=False)
