"""Puts streams of its own over its standard ones."""

import io
import sys

sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="latin-1", errors="replace", line_buffering=True)
print("grün → €")
sys.stderr = io.TextIOWrapper(open(sys.stderr.fileno(), "wb", 0, closefd=False), write_through=True)
print("an error", file=sys.stderr)
with open("/opt/ml/processing/output/streams.txt", "w") as told:
    told.write(f"{sys.stdout.encoding} {sys.stdout.isatty()}")
