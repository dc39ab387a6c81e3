import os
import shutil

OUT = "/opt/ml/processing/output"
shutil.rmtree(OUT)
os.makedirs(OUT)
with open(OUT + "/fresh.txt", "w") as file:
    file.write("fresh")
