import json

import pandas as pd

frame = pd.read_csv("/opt/ml/processing/input/crossings/crossings.csv")
volume = frame.groupby("post")["vehicles"].sum() if len(frame) else {}
with open("/opt/ml/processing/output/volume/volume.json", "w") as handle:
    json.dump({str(post): int(count) for post, count in dict(volume).items()}, handle)
