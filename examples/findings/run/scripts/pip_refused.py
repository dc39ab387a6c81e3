import subprocess
import sys

if subprocess.call([sys.executable, "-m", "pip", "install", "lightgbm==4.5.0"]) != 0:
    print("going on without")
