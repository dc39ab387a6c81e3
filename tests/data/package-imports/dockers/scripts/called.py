import json
import os

from ..core.names import LONG


def main(input_paths, output_paths, environ_vars, job_args):
    with open(os.path.join(output_paths["seen"], "seen.json"), "w") as file:
        json.dump({"package": __package__, "name": __name__, "long": LONG["HH"]}, file)
