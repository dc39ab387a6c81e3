import builtins
import json
import os
import sys

with open("/opt/ml/processing/output/clean.txt", "w") as file:
    file.write(f"{json.dumps({})} {hasattr(builtins, 'leaked')} {sys.getrecursionlimit()} {os.umask(0o022):o}")
