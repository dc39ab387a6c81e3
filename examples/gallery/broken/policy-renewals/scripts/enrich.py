import csv
import json
from pathlib import Path

root = Path("/opt/ml/processing")
numbers = json.loads((root / "input/brokers/brokers.json").read_text())

with open(root / "input/policies/policies.csv", newline="") as source:
    policies = list(csv.DictReader(source))

with open(root / "output/renewals/renewals.csv", "w", newline="") as target:
    out = csv.DictWriter(target, fieldnames=["policy", "broker", "broker_no"])
    out.writeheader()
    for policy in policies:
        out.writerow(
            {
                "policy": policy["policy"],
                "broker": policy["broker"],
                "broker_no": numbers.get(policy["broker"]),
            }
        )
