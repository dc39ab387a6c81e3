import json
import os

with open("/proc/self/cmdline", "rb") as file:
    words = file.read().decode().split("\0")
with open("/proc/self/comm") as file:
    name = file.read().strip()
with open("/opt/ml/processing/output/words.json", "w") as file:
    json.dump({"words": words, "name": name, "parent": os.getppid(), "program": os.readlink("/proc/self/exe")}, file, indent=1)
