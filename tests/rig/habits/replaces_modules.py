import importlib
import json
import random
import sys
import types

missing = types.ModuleType("boto3")
missing.client = lambda name: name.upper()
sys.modules["boto3"] = missing
import boto3  # noqa: E402

again = importlib.reload(json)
del sys.modules["random"]
import random as second  # noqa: E402

with open("/opt/ml/processing/output/modules.txt", "w") as file:
    print(boto3.client("s3"), again is json, second is random, "colorsys" in sys.modules, file=file)
