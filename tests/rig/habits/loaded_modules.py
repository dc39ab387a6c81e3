import sys

before = sorted(sys.modules)
import cloudpickle

with open("/opt/ml/processing/output/modules.txt", "w") as file:
    file.write("\n".join([cloudpickle.__name__, *before]))
