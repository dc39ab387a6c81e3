import pandas as pd

readings = pd.read_csv("/opt/ml/processing/input/readings/readings.csv")
readings = readings[["sensor", "taken", "celsius"]]
readings.to_csv("/opt/ml/processing/output/readings/readings.csv", index=False)
