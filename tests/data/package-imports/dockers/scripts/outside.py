"""Converts a speed, with a module that lies above the folder of the scripts."""

import json

from ...shared.units import knots

if __name__ == "__main__":
    with open("/opt/ml/processing/output/seen/seen.json", "w") as file:
        json.dump({"package": __package__, "knots": knots(10)}, file)
