import pandas as pd

INPUT = "/opt/ml/processing/input"

visits = pd.read_json(f"{INPUT}/visits/visits.jsonl", lines=True, dtype={"site": str})
sites = pd.read_csv(f"{INPUT}/sites/sites.csv")
sites["site"] = sites["site"].astype(str)

enriched = visits.merge(sites[["site", "district"]], on="site", how="left")
print(f"{len(enriched)} visits at {enriched['site'].nunique()} sites")
enriched.to_csv("/opt/ml/processing/output/enriched.csv", index=False)
