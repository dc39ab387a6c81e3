import json
import sys
from pathlib import Path

SOURCE = Path("/opt/ml/processing/input")
TARGET = Path("/opt/ml/processing/output")


def read_album(path):
    album = json.loads(path.read_text())
    sizes = [(picture["name"], picture["width"], picture["height"]) for picture in album["pictures"]]
    return {"album": album["title"], "sizes": sizes}


def main():
    problems = []
    for path in sorted(SOURCE.glob("*.json")):
        try:
            album = read_album(path)
        except KeyError as error:
            problems.append(f"{path.name}: no {error}")
            continue
        (TARGET / path.name).write_text(json.dumps(album))
    marker = TARGET / ("_FAILURE" if problems else "_SUCCESS")
    marker.write_text("\n".join(problems))
    return 0


if __name__ == "__main__":
    sys.exit(main())
