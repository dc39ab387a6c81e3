import os
import sys

os.makedirs("/tmp/made")
with open("/tmp/made/cloudpickle.py", "w") as file:
    file.write("NAME = 'made by the script'")
sys.path.insert(0, "/tmp/made")
import cloudpickle

with open("/opt/ml/processing/output/found.txt", "w") as file:
    print(getattr(cloudpickle, "NAME", "the installed one"), file=file)
