print(open("/opt/ml/processing/input/table/table.csv").read().count("\n"), "lines")
