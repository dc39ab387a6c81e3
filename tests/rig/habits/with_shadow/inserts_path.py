import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "vendored"))
import threadpoolctl

with open("/opt/ml/processing/output/found.txt", "w") as file:
    print(getattr(threadpoolctl, "NAME", "the installed one"), file=file)
