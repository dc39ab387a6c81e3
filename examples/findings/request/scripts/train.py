print(open("/opt/ml/processing/input/rows/rows.csv").read())
