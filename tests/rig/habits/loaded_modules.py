import sys

with open("/opt/ml/processing/output/modules.txt", "w") as file:
    file.write("\n".join(sorted(sys.modules)))
