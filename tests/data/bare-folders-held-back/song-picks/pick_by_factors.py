import os
import tarfile
import tempfile

import numpy as np
import pandas as pd
from places import FACTORS, PICKS, PICKS_FILE


def picks(folder):
    with np.load(os.path.join(folder, "factors.npz")) as factors:
        scores = factors["users"] @ factors["songs"].T
    users = pd.read_csv(os.path.join(folder, "users.csv"))["user_id"]
    songs = pd.read_csv(os.path.join(folder, "songs.csv"))["song_id"].to_numpy()
    best = np.argsort(-scores, axis=1)[:, :10]
    return pd.DataFrame([(user, songs[one]) for user, row in zip(users, best) for one in row], columns=["user_id", "song_id"])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as room:
        tarfile.open(os.path.join(FACTORS, "model.tar.gz")).extractall(room)
        table = picks(room)
    os.makedirs(PICKS, exist_ok=True)
    table.to_csv(os.path.join(PICKS, PICKS_FILE), index=False)
