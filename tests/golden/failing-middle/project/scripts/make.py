with open("/opt/ml/processing/output/table.csv", "w") as table:
    table.write("flight,delay\nUA1,20\n")
