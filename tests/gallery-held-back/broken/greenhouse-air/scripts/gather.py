import os
import re

import pandas as pd

source, target = "/opt/ml/processing/input/houses", "/opt/ml/processing/output"
UNITS = re.compile(r"_(c|f)$")

for number, name in enumerate(sorted(os.listdir(source))):
    frame = pd.read_csv(os.path.join(source, name), skipinitialspace=True)
    frame = frame.rename(columns={"temp_c": "celsius", "temp_f": "celsius", "rh": "humidity", "rh_pct": "humidity"})
    if UNITS.search(os.path.splitext(name)[0]).group(1) == "f":
        frame["celsius"] = ((frame["celsius"] - 32) * 5 / 9).round(2)
    frame["house"] = name.split("_")[0]
    frame.to_csv(os.path.join(target, f"part-{number:05d}.csv"), index=False)
