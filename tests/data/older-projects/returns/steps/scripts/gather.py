import json
import os
import sys
import traceback


def main(input_paths, output_paths, environ_vars, job_args):
    reasons = environ_vars["REASONS"].split(",")
    os.makedirs(output_paths["DATA"], exist_ok=True)
    with open(os.path.join(output_paths["DATA"], "returns.jsonl"), "w") as file:
        for row in range(40):
            file.write(json.dumps({"id": row, "reason": reasons[row * row % len(reasons)]}) + "\n")


if __name__ == "__main__":
    try:
        main({}, {"DATA": "/opt/ml/processing/output/returns"}, {"REASONS": os.environ["REASONS"]}, None)
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
