import base64
import json
import os

with open("/opt/ml/processing/input/export/export.json") as handle:
    export = json.load(handle)
for year, content in export.items():
    folder = os.path.join("/opt/ml/processing/output/trips", f"year={year}")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "part-0.parquet"), "wb") as out:
        out.write(base64.b64decode(content))
