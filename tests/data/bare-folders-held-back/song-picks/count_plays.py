import os

import pandas as pd
import places

plays = pd.concat(
    [pd.read_csv(os.path.join(places.PLAYS, name)) for name in os.listdir(places.PLAYS) if name.endswith(".csv")]
)
counts = plays.groupby(["user_id", "song_id"]).size().reset_index(name="times")
last = counts.groupby("user_id").tail(1)
rest = counts.drop(last.index)
os.makedirs(places.MATRIX, exist_ok=True)
rest.to_csv(os.path.join(places.MATRIX, places.MATRIX_FILE), index=False)
last.to_csv(os.path.join(places.MATRIX, places.HELD_OUT_FILE), index=False)
