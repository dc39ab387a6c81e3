#!/usr/bin/env python
import json
import os

with open("/opt/ml/input/config/hyperparameters.json") as file:
    values = json.load(file)
with open("/opt/ml/model/values.json", "w") as file:
    json.dump({"values": values, "cwd": os.getcwd(), "sm": [name for name in os.environ if name.startswith("SM_")]}, file)
