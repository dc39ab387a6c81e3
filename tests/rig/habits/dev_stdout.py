import os
import sys

with open("/dev/stdout", "w") as out:
    out.write("through the device\n")
print("to stderr", file=sys.stderr)
os.write(1, b"raw\n")
os.system("echo from a shell > /dev/stderr")
with open("/opt/ml/processing/output/done.txt", "w") as file:
    file.write("done")
