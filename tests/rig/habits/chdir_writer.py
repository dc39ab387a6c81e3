import os

os.chdir("/opt/ml/processing/output")
with open("relative.txt", "w") as file:
    file.write(os.getcwd())
