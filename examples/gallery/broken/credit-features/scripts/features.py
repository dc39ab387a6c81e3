import os

import pandas as pd

INPUT, OUTPUT = "/opt/ml/processing/input/credits", "/opt/ml/processing/output/features"
credits = pd.concat(pd.read_csv(os.path.join(INPUT, name)) for name in sorted(os.listdir(INPUT)))
credits["amount"] = credits["amount"].clip(upper=20000.0).round(2)
credits.to_csv(os.path.join(OUTPUT, "credits.csv"), index=False)
