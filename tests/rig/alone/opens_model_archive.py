import json
import os
import tarfile

with tarfile.open("/opt/ml/processing/model/model.tar.gz") as archive:
    archive.extractall("/tmp/model")
with open("/tmp/model/metadata.json") as file:
    metadata = json.load(file)
report = {"threshold": metadata["threshold"], "features": len(metadata["features"])}
os.makedirs("/opt/ml/processing/evaluation", exist_ok=True)
with open("/opt/ml/processing/evaluation/evaluation.json", "w") as out:
    json.dump(report, out)
