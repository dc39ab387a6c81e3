"""Puts the pieces of an exported file together again."""
import base64
import json
import os

SOURCE = "/opt/ml/processing/input/export"
TARGET = "/opt/ml/processing/output/tracks"

with open(os.path.join(SOURCE, "export.json")) as handle:
    export = json.load(handle)

with open(os.path.join(TARGET, export["name"]), "wb") as out:
    for number in range(1, export["pieces"]):
        out.write(base64.b64decode(export["content"][str(number)]))
