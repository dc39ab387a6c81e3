"""Saves its state when it is told to end, as spot training does."""

import os
import signal
import sys


def save(number, frame):
    with open("/opt/ml/processing/output/saved.txt", "w") as saved:
        saved.write(f"{number} {frame.f_code.co_name}")
    sys.exit(0)


signal.signal(signal.SIGTERM, save)
os.kill(os.getpid(), signal.SIGTERM)
