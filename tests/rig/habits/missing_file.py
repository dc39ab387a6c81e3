open("/opt/ml/processing/input/data/absent.csv")
