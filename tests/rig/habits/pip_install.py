import subprocess
import sys

subprocess.check_call([sys.executable, "-m", "pip", "install", sys.argv[1]])
with open("/opt/ml/processing/output/done.txt", "w") as file:
    file.write("installed")
