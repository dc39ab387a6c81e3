import builtins
import json
import os
import sys

json.dumps = lambda *_: "patched"
builtins.leaked = True
sys.setrecursionlimit(123456)
os.umask(0o077)
with open("/opt/ml/processing/output/patched.txt", "w") as file:
    file.write(json.dumps({}))
