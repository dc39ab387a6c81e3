from pathlib import Path

base = Path("/opt") / "ml" / "processing"
for found in sorted(base.glob("input/data/**/*.csv")):
    (base / "output" / found.name).write_bytes(found.read_bytes())
assert (base / "output").resolve() == base / "output"
