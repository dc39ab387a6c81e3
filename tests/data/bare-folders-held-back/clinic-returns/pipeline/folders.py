from pathlib import Path

PROCESSING = Path("/opt") / "ml" / "processing"
IN, OUT = PROCESSING / "in", PROCESSING / "out"


def stays(side=OUT):
    return side / "stays"
