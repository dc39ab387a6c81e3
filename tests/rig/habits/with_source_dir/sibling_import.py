import importlib

import helpers
from parts import tools

late = importlib.import_module("parts.numbers_of")
if __name__ == "__main__":
    helpers.write("report.json", {"double": tools.doubled(21), "late": late.BASE, "from": helpers.__file__})
