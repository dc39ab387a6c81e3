import os

import pandas as pd

encoding = os.environ.get("SOURCE_ENCODING", "utf-8")
members = pd.read_csv("/opt/ml/processing/input/members/members.csv", encoding=encoding)
members.to_csv("/opt/ml/processing/output/members/members.csv", index=False, encoding="utf-8")
