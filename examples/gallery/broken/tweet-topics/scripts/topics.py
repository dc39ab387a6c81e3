import json
from collections import Counter
from pathlib import Path

import pandas as pd

READERS = {".csv": pd.read_csv, ".parquet": pd.read_parquet}


def read_folder(folder):
    frames = [READERS[path.suffix](path) for path in sorted(Path(folder).iterdir()) if path.suffix in READERS]
    if not frames:
        raise ValueError(f"no supported file in {folder}: {', '.join(READERS)}")
    return pd.concat(frames)


def main():
    frame = read_folder("/opt/ml/processing/input/tokens")
    topics = Counter(word for words in frame["tokens"] for word in words if word.startswith("#"))
    Path("/opt/ml/processing/output/topics/topics.json").write_text(json.dumps(topics.most_common(5)))


if __name__ == "__main__":
    main()
