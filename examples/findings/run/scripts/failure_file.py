import sys

with open("/opt/ml/output/failure", "w") as file:
    file.write("No rows left after filtering")
sys.exit(1)
