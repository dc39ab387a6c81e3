import re

import pandas as pd

reviews = pd.read_csv("/opt/ml/processing/input/reviews/reviews.tsv", sep="\t")
reviews["words"] = reviews["review_body"].str.lower().apply(lambda text: len(re.findall(r"\w+", text)))
reviews["positive"] = reviews["star_rating"] >= 4
reviews = reviews[reviews["verified_purchase"] == "Y"]
assert len(reviews) > 0
reviews[["words", "positive"]].to_csv("/opt/ml/processing/output/reviews.csv", index=False)
