import os
import subprocess
import sys

# What a pool leaves behind for a moment, made to stay: it waits for the end of a pipe that it holds open itself.
os.mkfifo("/tmp/pipe")
pipe = os.open("/tmp/pipe", os.O_RDWR)
code = f"from multiprocessing.resource_tracker import main;main({pipe})"
subprocess.Popen([sys.executable, "-c", code], pass_fds=[pipe])
with open("/opt/ml/processing/output/done.txt", "w") as file:
    file.write("done")
