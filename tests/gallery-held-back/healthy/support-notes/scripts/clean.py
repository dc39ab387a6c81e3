import os

import pandas as pd

SOURCE = os.path.join("/opt/ml/processing/input/notes", "notes.csv")
TARGET = os.path.join("/opt/ml/processing/output/notes", "notes.csv.gz")


def tidy(notes):
    notes["text"] = notes["text"].str.replace("\r\n", "\n").str.strip()
    notes["author"] = notes["author"].str.title()
    return notes.drop_duplicates("note")


if __name__ == "__main__":
    notes = tidy(pd.read_csv(SOURCE, encoding="utf-8-sig"))
    notes.to_csv(TARGET, index=False, compression={"method": "gzip", "mtime": 1})
    print("notes:", len(notes))
