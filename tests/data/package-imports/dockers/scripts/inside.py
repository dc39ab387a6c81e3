"""Names a harbour. Packages of the project are imported by name as well as with dots."""

import json
import sys

from processing import clean

from ..core import LONG
from . import beside

if __name__ == "__main__":
    seen = {"package": __package__, "name": LONG[clean("rtm")], "width": beside.WIDTH, "argv": sys.argv[0]}
    with open("/opt/ml/processing/output/seen/seen.json", "w") as file:
        json.dump(seen, file)
