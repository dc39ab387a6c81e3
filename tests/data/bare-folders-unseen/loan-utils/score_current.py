import os

import joblib

from shared.columns import FEATURES
from shared.io_utils import folder, read_table, settings, write_table


def main():
    model = joblib.load(os.path.join(folder("model"), "risk.joblib"))
    applications = read_table("current", "applications")
    applications["risk"] = model.predict_proba(applications[FEATURES])[:, 1]
    applications["review"] = (applications["risk"] > settings()["review_above"]).astype(int)
    write_table(applications[["application_id", "risk", "review"]], "scores", "scores")


if __name__ == "__main__":
    main()
