import csv
from pathlib import Path

with open("/opt/ml/processing/output/menu/menu.txt", "w", encoding="utf-8") as menu:
    for path in sorted(Path("/opt/ml/processing/input/dishes").glob("*.csv")):
        menu.write(path.stem.upper() + "\n")
        with path.open(newline="", encoding="utf-8") as handle:
            menu.writelines(f"{row['dish']:.<30}{row['price']}\n" for row in csv.DictReader(handle))
