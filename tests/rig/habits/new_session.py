"""Starts a program in a session of its own."""

import subprocess
import sys

PROGRAM = """
import os
print(os.getsid(0) == os.getpid(), os.listdir("/opt/ml/processing/input/data"))
"""

started = subprocess.Popen([sys.executable, "-c", PROGRAM], start_new_session=True, stdout=subprocess.PIPE, text=True)
said, _ = started.communicate()
with open("/opt/ml/processing/output/session.txt", "w") as told:
    told.write(f"{said}{started.returncode}")
