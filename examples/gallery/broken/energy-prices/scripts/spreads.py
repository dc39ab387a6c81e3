import json
from pathlib import Path

import pandas as pd

spreads = {}
for path in sorted(Path("/opt/ml/processing/input/zones").glob("*/prices.csv")):
    prices = pd.read_csv(path)["price"]
    spreads[path.parent.name] = round(float(prices.max() - prices.min()), 2)
Path("/opt/ml/processing/output/spreads/spreads.json").write_text(json.dumps(spreads))
