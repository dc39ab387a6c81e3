import json
import os

import numpy as np
import pandas as pd

channel = os.environ["SM_CHANNEL_TRAIN"]
frame = pd.read_csv(os.path.join(channel, "flights.csv"))
late = frame[os.environ["LABEL_FIELD"]].to_numpy()
rates = {str(bound): float(np.mean(late[frame["distance"] <= bound])) for bound in (1000, 2000, 3000)}
with open(os.path.join(os.environ["SM_MODEL_DIR"], "rates.json"), "w") as handle:
    json.dump(rates, handle)
