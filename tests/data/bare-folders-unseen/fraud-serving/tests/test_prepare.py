import pandas as pd

from processing.prepare import Preparation


def test_parts_do_not_overlap(tmp_path):
    parts = dict(Preparation(tmp_path, tmp_path).split(pd.DataFrame({"a": range(100)})))
    assert not set(parts["train"].index) & set(parts["test"].index)
