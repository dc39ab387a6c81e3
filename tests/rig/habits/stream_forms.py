import io
import os
import sys

print("first", end=" ")
sys.stdout.flush()
os.write(1, b"raw ")
sys.stdout.buffer.write(b"bytes \xff ")
sys.stdout.buffer.flush()
sys.stdout.reconfigure(line_buffering=True, errors="replace", encoding="ascii")
print("caf\u00e9")
sys.stderr.write("unfinished")
os.system("echo ' from a shell'")
again = io.TextIOWrapper(io.FileIO(os.dup(1), "w"), encoding="utf-8", write_through=True)
again.write("a copy\n")
with open("/opt/ml/processing/output/done.txt", "w") as file:
    print(sys.stdin.read() == "", sys.stdin.isatty(), sys.stdout.fileno(), sys.__stdout__ is sys.stdout, file=file)
sys.stdout.write("no newline at the end")
sys.stderr.close()
