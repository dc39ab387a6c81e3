import os

import numpy as np
import pandas as pd
from places import MATRIX_FILE

if __name__ == "__main__":
    plays = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAINING"], MATRIX_FILE))
    table = plays.pivot_table(index="user_id", columns="song_id", values="times", fill_value=0)
    left, strength, right = np.linalg.svd(table.to_numpy(dtype=float), full_matrices=False)
    rank = min(8, len(strength))
    out = os.environ["SM_MODEL_DIR"]
    np.savez(os.path.join(out, "factors.npz"), users=left[:, :rank] * strength[:rank], songs=right[:rank].T)
    table.index.to_series().to_csv(os.path.join(out, "users.csv"), index=False)
    table.columns.to_series().to_csv(os.path.join(out, "songs.csv"), index=False)
