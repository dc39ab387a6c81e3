import os
from dataclasses import dataclass

import pandas as pd


@dataclass
class Settings:
    source: str = "/opt/ml/processing/input/trips"
    target: str = "/opt/ml/processing/output"
    zone_file: str = "zones.csv"


class Step:
    def __init__(self, settings):
        self.settings = settings

    def path(self, name):
        return os.path.join(self.settings.source, name)


class Trips(Step):
    columns = ["pickup", "dropoff", "zone_id", "fare"]

    def read(self):
        self.trips = pd.read_csv(self.path("trips.csv.gz"), compression="gzip", usecols=self.columns)
        self.zones = pd.read_csv(self.path(self.settings.zone_file))
        return self

    def transform(self):
        trips = self.trips.merge(self.zones, on="zone_id", how="left")
        trips["minutes"] = (pd.to_datetime(trips.dropoff) - pd.to_datetime(trips.pickup)).dt.total_seconds() / 60
        trips["fare"] = trips["fare"].clip(lower=0)
        return trips.loc[trips["borough"].isin(["Manhattan", "Queens"]), ["minutes", "fare", "borough"]]

    def write(self, frame):
        frame.to_csv(os.path.join(self.settings.target, "trips.csv"), index=False)


if __name__ == "__main__":
    step = Trips(Settings("/opt/ml/processing/input/trips", "/opt/ml/processing/output", "zones.csv")).read()
    step.write(step.transform())
