import logging
import sys
from pathlib import Path

import pandas as pd

logging.basicConfig(stream=sys.stdout, level=logging.INFO)
log = logging.getLogger(__name__)


def main():
    base = Path("/opt/ml/processing")
    parts = pd.read_csv(base.joinpath("input", "parts", "parts.csv"))
    prices = pd.read_csv(base.joinpath("input", "prices", "prices.csv"))
    priced = pd.merge(parts, prices, how="inner", on="part")
    log.info("priced %d parts", len(priced))
    priced.to_csv(base.joinpath("output", "priced", "parts.csv"), index=False)


if __name__ == "__main__":
    main()
