from pathlib import Path

import pandas as pd

BASE = Path("/opt/ml/processing")

recipes = pd.read_csv(BASE / "input" / "recipes" / "recipes.csv")
recipes["ingredient"] = recipes["ingredients"].str.split("|")
uses = recipes.explode("ingredient").drop(columns="ingredients")
uses["ingredient"] = uses["ingredient"].str.strip()
uses.to_csv(BASE / "output" / "uses" / "uses.csv", index=False)
print(f"{len(recipes)} recipes, {len(uses)} uses")
