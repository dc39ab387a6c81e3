"""Provides for a plain start by itself."""

import json

try:
    from ..processing import clean
except ImportError:
    from processing import clean

if __name__ == "__main__":
    with open("/opt/ml/processing/output/seen/seen.json", "w") as file:
        json.dump({"package": __package__, "name": clean(" hh ")}, file)
