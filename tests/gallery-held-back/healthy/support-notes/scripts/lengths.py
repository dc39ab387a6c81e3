import gzip
import io
import json

import pandas as pd

with gzip.open("/opt/ml/processing/input/notes/notes.csv.gz") as packed:
    notes = pd.read_csv(io.BytesIO(packed.read()))

lengths = notes["text"].str.len().groupby(notes["author"]).mean().round(1)
with open("/opt/ml/processing/output/lengths/lengths.json", "w") as handle:
    json.dump(lengths.to_dict(), handle, ensure_ascii=False)
