import os

OUT = "/opt/ml/processing/output"
for text in ("first", "second"):
    with open(OUT + "/.part", "w") as file:
        file.write(text)
    os.rename(OUT + "/.part", OUT + "/final.txt")
os.makedirs("/opt/ml/processing/output.new")
with open("/opt/ml/processing/output.new/other.txt", "w") as file:
    file.write("renamed over")
os.replace("/opt/ml/processing/output.new/other.txt", OUT + "/other.txt")
os.symlink("final.txt", OUT + "/latest.txt")
os.link(OUT + "/final.txt", OUT + "/linked.txt")
