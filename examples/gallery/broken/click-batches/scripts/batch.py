import argparse
import itertools
from pathlib import Path

ap = argparse.ArgumentParser()
ap.add_argument("--size", type=int, default=10)
size = ap.parse_args().size

with open("/opt/ml/processing/input/events/events.jsonl") as events:
    for number in itertools.count():
        part = list(itertools.islice(events, size))
        if not part:
            break
        Path(f"/opt/ml/processing/output/batches/batch_{number}.jsonl").write_text("".join(part))
