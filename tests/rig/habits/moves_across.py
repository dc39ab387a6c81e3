import os
import shutil

os.makedirs("/tmp/built/inner")
with open("/tmp/built/inner/file.txt", "w") as file:
    file.write("moved")
shutil.move("/tmp/built", "/opt/ml/processing/output/built")
shutil.move("/opt/ml/processing/input/data/values.csv", "/opt/ml/processing/output/values.csv")
assert not os.path.exists("/tmp/built")
