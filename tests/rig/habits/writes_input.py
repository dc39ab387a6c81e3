import os

FOLDER = "/opt/ml/processing/input/data"
with open(FOLDER + "/values.csv", "a") as file:
    file.write("more,3\n")
with open(FOLDER + "/new.csv", "w") as file:
    file.write("x\n")
os.rename(FOLDER + "/values.csv", FOLDER + "/renamed.csv")
with open("/opt/ml/processing/output/seen.txt", "w") as file:
    file.write(open(FOLDER + "/renamed.csv").read() + " ".join(sorted(os.listdir(FOLDER))))
