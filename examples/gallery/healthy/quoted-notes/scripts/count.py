import pandas as pd

notes = pd.read_csv("/opt/ml/processing/input/notes/notes.csv")
counts = notes.groupby("ward", as_index=False).agg(notes=("note", "count"), words=("words", "sum"))
assert notes["text"].str.contains("\n").any()
counts.to_csv("/opt/ml/processing/output/counts/counts.csv", index=False)
