import json
import os

low, high = int(os.environ["MIN_STATUS"]), int(os.environ["MAX_STATUS"])
folder = "/opt/ml/processing/input/logs"
frames = []

for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name)) as handle:
        for text in handle:
            user, second, status, page = text.split()
            if low <= int(status) <= high:
                frames.append({"user": user, "second": int(second), "page": page})

with open("/opt/ml/processing/output/clicks.json", "w") as handle:
    for click in sorted(frames, key=lambda click: (click["user"], click["second"])):
        json.dump(click, handle)
        handle.write("\n")
