"""Writes a script and runs it in its own process."""

import os
import runpy

path = os.path.join("/opt/ml/processing/output", "made.py")
with open(path, "w") as made:
    made.write("import sys\nprint(__name__, sys.argv[1:], sys.argv[0] == __file__, seed)\n")
names = runpy.run_path(path, init_globals={"seed": 7}, run_name="__main__")
print(sorted(name for name in names if not name.startswith("__")))
