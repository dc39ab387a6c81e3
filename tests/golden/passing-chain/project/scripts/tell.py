from pathlib import Path

for path in sorted(Path("/opt/ml/processing/input/counts").rglob("*.json")):
    print(path.name, path.read_text())
with open("/opt/ml/processing/input/counts/note.txt", "w") as note:
    note.write("written into an input")
with open("/summary.txt", "w") as summary:
    summary.write("lost in the cloud")
