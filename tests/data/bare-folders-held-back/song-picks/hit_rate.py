import json
import os

import pandas as pd
import places as at

if __name__ == "__main__":
    picks = pd.read_csv(os.path.join(at.PICKS, at.PICKS_FILE))
    truth = pd.read_csv(os.path.join(at.BASE, "truth", at.HELD_OUT_FILE))
    hits = truth.merge(picks, on=["user_id", "song_id"])
    os.makedirs(at.REPORT, exist_ok=True)
    with open(os.path.join(at.REPORT, "hit_rate.json"), "w") as file:
        json.dump({"hit_rate": len(hits) / max(len(truth), 1)}, file)
