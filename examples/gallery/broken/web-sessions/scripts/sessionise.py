import pandas as pd

prefix = "/opt/ml/processing/"
hits = pd.read_csv(prefix + "input/hits/hits.csv")
hits.columns = [name.lower() for name in hits.columns]
hits = hits.sort_values(["sessionid", "second"])
hits["gap"] = hits.groupby("sessionid")["second"].diff().fillna(0).astype(int)
hits.to_csv(prefix + "output/sessions/sessions.csv", index=False)
