import os

with open("/opt/ml/processing/output/done.txt", "w") as file:
    file.write("done")
lost = open("/opt/ml/processing/output/lost.txt", "w")
lost.write("never flushed")
os._exit(0)
