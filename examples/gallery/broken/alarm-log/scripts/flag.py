from pathlib import Path

import pandas as pd

for path in sorted(Path("/opt/ml/processing/input/log").glob("*.csv")):
    log = pd.read_csv(path)
    log["silenced"] = (log["silenced"] == 1) & (log["severity"] < 4)
    log.to_csv(Path("/opt/ml/processing/output/flagged") / path.name, index=False)
