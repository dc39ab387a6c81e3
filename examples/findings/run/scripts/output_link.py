import os

with open("/opt/ml/processing/output/monday.csv", "w") as file:
    file.write("8,1.5\n")
os.symlink("monday.csv", "/opt/ml/processing/output/newest.csv")
