import json
from pathlib import Path

zones = {path.stem: json.loads(path.read_text()) for path in Path("/opt/ml/processing/input/zones").glob("*.json")}
share = {name: zone["load"] / (zone["load"] + zone["rest"]) for name, zone in zones.items()}
Path("/opt/ml/processing/output/overview/load.json").write_text(json.dumps(share, sort_keys=True))
