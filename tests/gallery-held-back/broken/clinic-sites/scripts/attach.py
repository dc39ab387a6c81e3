import logging

import pandas as pd

logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
log = logging.getLogger("attach")

INPUT = "/opt/ml/processing/input"
OUTPUT = "/opt/ml/processing/output"


def read_sites():
    sites = pd.read_csv(f"{INPUT}/sites/sites.csv")
    sites["site"] = sites["site"].astype(str)
    return sites[["site", "district"]].drop_duplicates("site")


visits = pd.read_json(f"{INPUT}/visits/visits.jsonl", lines=True, dtype={"site": str})
enriched = visits.merge(read_sites(), on="site", how="left")
log.info("%d visits at %d sites", len(enriched), enriched["site"].nunique())
enriched.to_csv(f"{OUTPUT}/enriched.csv", index=False)
