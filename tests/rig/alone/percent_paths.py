import pandas as pd

IN = "/opt/ml/processing/input"
OUT = "/opt/ml/processing/output"

for split in ("train", "validation"):
    frame = pd.read_csv("%s/%s.csv" % (IN, split))
    frame["price_log"] = frame["price"].clip(lower=1) ** 0.5
    frame.to_csv("%s/%s_scaled.csv" % (OUT, split), index=False)
