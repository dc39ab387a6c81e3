import json
import os

import pandas as pd

out = "/opt/ml/processing/output/tolls"
tolls = pd.read_csv("/opt/ml/processing/input/tolls/tolls.csv")
before = len(tolls)
tolls = tolls.drop_duplicates("passage")

tolls.to_csv(os.path.join(out, "tolls.csv"), index=False)
with open(os.path.join(out, "cleaning_report.json"), "w") as handle:
    json.dump({"before": before, "after": len(tolls)}, handle)
