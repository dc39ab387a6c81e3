import argparse
import os
import sys


def main(input_paths, output_paths, environ_vars, job_args):
    with open(os.path.join(input_paths["data"], "values.csv")) as source:
        rows = source.read().splitlines()
    print(f"{len(rows)} rows", file=sys.stderr)
    with open(os.path.join(output_paths["out"], "rows.txt"), "w") as target:
        print(rows, environ_vars.get("LABEL_FIELD"), job_args.job_type, file=target)
    return {"rows": len(rows)} if job_args.job_type == "training" else rows[99]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", required=True)
    base = "/opt/ml/processing"
    main({"data": base + "/input/data"}, {"out": base + "/output"}, dict(os.environ), parser.parse_args())
