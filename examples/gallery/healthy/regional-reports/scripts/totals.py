import json
import os
from collections import Counter

from layout import rows_of

totals = Counter()
for folder, _, names in os.walk("/opt/ml/processing/input/regions"):
    for name in names:
        for row in rows_of(os.path.join(folder, name)):
            totals[row["region"]] += int(row["amount"])
with open("/opt/ml/processing/output/totals/totals.json", "w") as handle:
    json.dump(totals, handle)
