"""Takes the arguments that it knows, and goes on."""

import argparse
import json

parser = argparse.ArgumentParser(allow_abbrev=False)
parser.add_argument("--epochs", type=int, default=3)
parser.add_argument("--flag", action="store_true")
known, others = parser.parse_known_args()
parser.print_help()
with open("/opt/ml/processing/output/arguments.json", "w") as told:
    json.dump([vars(known), others, parser.prog], told)
