"""Model and card in one zip, for the clinics that have no endpoint."""
import json
import shutil
import tarfile

from folders import IN, OUT

if __name__ == "__main__":
    room = "/tmp/bundle"
    shutil.rmtree(room, ignore_errors=True)
    with tarfile.open(str(IN / "model" / "model.tar.gz")) as model:
        model.extract("returns.pkl", room)
    with open(room + "/card.json", "w") as card:
        json.dump({"name": "returns", "days": 30}, card)
    shutil.make_archive(str(OUT / "bundle" / "returns_bundle"), "zip", room)
