import argparse
import json
import os
import sys
import traceback
from collections import Counter


def main(input_paths, output_paths, environ_vars, job_args):
    with open(os.path.join(input_paths["returns"], "returns.jsonl")) as file:
        counts = Counter(json.loads(line)["reason"] for line in file)
    os.makedirs(output_paths["summary"], exist_ok=True)
    with open(os.path.join(output_paths["summary"], "reasons.json"), "w") as file:
        json.dump(dict(counts.most_common(job_args.top)), file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--top", type=int, default=3)
    try:
        inputs = {"returns": "/opt/ml/processing/input/v2"}
        main(inputs, {"summary": "/opt/ml/processing/output/summary"}, {}, parser.parse_args())
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
