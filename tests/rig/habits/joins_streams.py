"""Leads its streams elsewhere by their descriptors, for programs that it starts, too."""

import os
import sys

sys.stdout.flush()
kept = os.dup(2)
os.dup2(1, 2)
os.system("echo says; echo warns >&2")
print("after it", file=sys.stderr, flush=True)
os.dup2(kept, 2)
log = os.open("/opt/ml/processing/output/log.txt", os.O_WRONLY | os.O_CREAT)
os.dup2(log, 1)
print("into the file", flush=True)
os.system("echo into the file")
