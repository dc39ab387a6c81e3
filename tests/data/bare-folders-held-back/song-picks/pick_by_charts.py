"""What everybody listens to, for everybody: the picks to beat."""
import os

import pandas as pd
from places import MATRIX, MATRIX_FILE, PICKS, PICKS_FILE

if __name__ == "__main__":
    plays = pd.read_csv(os.path.join(MATRIX, MATRIX_FILE))
    top = plays.groupby("song_id")["times"].sum().nlargest(10).index
    table = pd.DataFrame([(user, song) for user in plays["user_id"].unique() for song in top], columns=["user_id", "song_id"])
    os.makedirs(PICKS, exist_ok=True)
    table.to_csv(os.path.join(PICKS, PICKS_FILE), index=False)
