import subprocess
import sys

import pandas as pd


def test_rows_without_a_label_are_dropped(tmp_path):
    (tmp_path / "in").mkdir()
    frame = pd.DataFrame({"churned": [0, 1, None] * 5, "tenure_months": range(15), "monthly_charge": range(15)})
    frame.to_csv(tmp_path / "in" / "customers.csv", index=False)
    subprocess.check_call(
        [sys.executable, "prepare_data.py", "--input-path", str(tmp_path / "in"), "--output-path", str(tmp_path / "out")]
    )
    assert pd.read_csv(tmp_path / "out" / "train" / "train.csv")["churned"].notna().all()
