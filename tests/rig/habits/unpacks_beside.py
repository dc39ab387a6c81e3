import os
import tarfile

IN = "/opt/ml/processing/input/model"
with tarfile.open(os.path.join(IN, "model.tar.gz")) as archive:
    archive.extractall(IN)
with open(IN + "/model.json") as source, open("/opt/ml/processing/output/model.json", "w") as target:
    target.write(source.read())
