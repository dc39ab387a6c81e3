import os

if os.path.exists("/opt/ml"):
    print("never said"
