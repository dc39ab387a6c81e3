import json
import tarfile

with tarfile.open("/opt/ml/processing/input/model/model.tar.gz") as archive:
    weight = json.load(archive.extractfile("model.json"))["weight"]
with tarfile.open("/opt/ml/processing/input/measures/output.tar.gz") as archive:
    print(archive.getnames())
with open("/opt/ml/processing/output/answer.txt", "w") as file:
    file.write(f"{weight}\n")
