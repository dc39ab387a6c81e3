import json
import os

import pandas as pd

INPUT = "/opt/ml/processing/input"


def main():
    totals = {}
    for name in sorted(os.listdir(INPUT)):
        if not name.startswith("customers_"):
            continue
        frame = pd.read_csv(os.path.join(INPUT, name))
        month = frame["joined"].str[:7]
        for cohort, coupons in frame.groupby(month)["coupons"].sum().items():
            totals[cohort] = totals.get(cohort, 0) + int(coupons)
    with open("/opt/ml/processing/output/cohorts.json", "w") as handle:
        json.dump(totals, handle, sort_keys=True)


if __name__ == "__main__":
    main()
