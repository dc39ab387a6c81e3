import json
import pathlib
import zipfile

from folders import IN, OUT

with zipfile.ZipFile(IN / "bundle" / "returns_bundle.zip") as bundle:
    card = json.loads(bundle.read("card.json"))
    size = len(bundle.read("returns.pkl"))
target = OUT / "sign_off"
target.mkdir(parents=True, exist_ok=True)
pathlib.Path(target / "sign_off.txt").write_text(f"{card['name']}: {size} bytes\n")
