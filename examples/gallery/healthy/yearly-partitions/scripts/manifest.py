import json
from pathlib import Path

root = Path("/opt/ml/processing/input/trips")
manifest = []
for path in sorted(root.rglob("*.parquet")):
    content = path.read_bytes()
    assert content[:4] == content[-4:] == b"PAR1", path
    manifest.append({"path": str(path.relative_to(root)), "bytes": len(content)})
Path("/opt/ml/processing/output/manifest/manifest.json").write_text(json.dumps(manifest))
