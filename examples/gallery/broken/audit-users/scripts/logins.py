import json

import pandas as pd

with open("/opt/ml/processing/input/audit/audit.jsonl") as handle:
    events = pd.DataFrame(json.loads(line) for line in handle)
logins = events[events["event"] == "login"].groupby("uid").size().rename("logins")
logins.reset_index().to_csv("/opt/ml/processing/output/logins/logins.csv", index=False)
