import os

LABEL = os.environ["LABEL_FIELD"]
with open("/opt/ml/processing/output/label.txt", "w") as file:
    file.write(LABEL + os.getenv("OTHER", "?"))
