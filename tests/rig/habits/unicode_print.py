# -*- coding: latin-1 -*-
print("caf\u00e9 \u2603")
with open("/opt/ml/processing/output/snowman.txt", "w") as file:
    file.write("\u2603")
