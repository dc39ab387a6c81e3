import json
import os

folder = "/opt/ml/processing/input"
formats = {}
for name in sorted(os.listdir(folder)):
    if not name.endswith(".json"):
        continue
    with open(os.path.join(folder, name)) as handle:
        album = json.load(handle)
    wide = sum(width > height for _, width, height in album["sizes"])
    formats[album["album"]] = "landscape" if wide * 2 > len(album["sizes"]) else "portrait"
with open("/opt/ml/processing/output/formats.json", "w") as handle:
    json.dump(formats, handle)
