import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--job_type", choices=["training", "test"], required=True)
args = parser.parse_args()
with open("/opt/ml/processing/output/job.txt", "w") as file:
    file.write(f"{args.job_type} {parser.prog}")
