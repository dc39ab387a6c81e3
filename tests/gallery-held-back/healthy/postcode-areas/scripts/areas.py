import os

import pandas as pd

DIGITS = int(os.environ.get("AREA_DIGITS", "2"))
prefix = "/opt/ml/processing"


def areas_of(addresses):
    addresses["area"] = addresses["postcode"].str[:DIGITS]
    return addresses.groupby("area").size().rename("customers").reset_index()


path = os.path.join(prefix, "input", "addresses", "addresses.csv")
addresses = pd.read_csv(path, dtype={"postcode": str, "phone": str})
areas = areas_of(addresses)
areas.to_json(os.path.join(prefix, "output", "areas", "areas.jsonl"), orient="records", lines=True)
