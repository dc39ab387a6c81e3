import hashlib
import json
from pathlib import Path

folder = Path("/opt/ml/processing/input/tracks")
entries = [
    {"name": path.name, "bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    for path in sorted(folder.iterdir())
]
Path("/opt/ml/processing/output/manifest/manifest.json").write_text(json.dumps(entries, indent=2))
