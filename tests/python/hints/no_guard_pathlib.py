from pathlib import Path

import pandas as pd

root = Path("/opt/ml/processing")
source = root / "input" / "claims"
target = root.joinpath("output", "claims")
target.mkdir(parents=True, exist_ok=True)

claims = pd.read_excel(source / "claims.xlsx", sheet_name="2024")
policies = pd.read_pickle(source.parent / "policies" / "policies.pkl")
claims = claims.merge(policies[["policy_no", "holder", "start"]], on=["policy_no"])
claims["days"] = (pd.to_datetime(claims["filed"]) - pd.to_datetime(claims["start"])).dt.days
open_claims = claims[claims["state"] != "closed"].copy()
open_claims["big"] = open_claims.amount > 10_000
open_claims.loc[open_claims["big"], "state"] = "review"
open_claims = open_claims.sort_values(["amount"], ascending=False)
for holder, group in open_claims.groupby("holder"):
    group.to_csv(target / f"{holder}.csv")
(target / "_SUCCESS").touch()
