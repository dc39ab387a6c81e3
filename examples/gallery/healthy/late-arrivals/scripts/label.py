import os

import pandas as pd

label = os.environ["LABEL_FIELD"]
flights = pd.read_csv("/opt/ml/processing/input/flights/flights.csv")
delay = flights.pop("arrived") - flights.pop("planned")
flights[label] = (delay > int(os.environ["LATE_AFTER"])).astype("int8")
flights.to_csv("/opt/ml/processing/output/labelled/flights.csv", index=False)
