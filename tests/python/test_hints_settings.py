"""What settings that travel with a script tell of its data."""

import os
import sys
import tempfile
import textwrap
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "python"))

from cursus_runtime.look.hints import hints  # noqa: E402

_CODE = """
    import json
    import pandas as pd
    params = json.load(open("/opt/ml/code/hyperparams/hyperparameters.json"))
    df = pd.read_csv("/opt/ml/processing/input/data/a.csv")
    X, y = df[params["tab_field_list"]], df[params["columns"]["label_name"]]
"""
_SETTINGS = {"tab_field_list": ["a", "b"], "columns": {"label_name": "late"}}
_FILE = "hyperparams/hyperparameters.json"


def _told(source, **entry):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(source))
        return hints({"scripts": [{"path": path, **entry}]})["scripts"][0]


def _table(told):
    return [one["table"] for one in told["paths"] if "table" in one][0]


class SettingsTest(unittest.TestCase):
    def test_columns_are_told_with_the_key_that_names_them(self):
        columns = _table(_told(_CODE, documents={_FILE: _SETTINGS}))["columns"]
        named = [
            (column.get("name"), [by["kind"] + " " + by["name"] for by in column["namedBy"]]) for column in columns
        ]
        tab, label = ["setting tab_field_list"], ["setting label_name"]
        self.assertEqual(named, [("a", tab), ("b", tab), ("late", label)])

    def test_the_file_that_the_container_has_there_counts_before_others_of_that_name(self):
        documents = {"old/" + _FILE: {"tab_field_list": ["z"], "columns": {"label_name": "z"}}, _FILE: _SETTINGS}
        names = [column.get("name") for column in _table(_told(_CODE, documents=documents))["columns"]]
        self.assertEqual(names, ["a", "b", "late"])

    def test_classes_are_told_where_settings_have_more_than_two(self):
        def classes(env=None, **settings):
            told = _told(_CODE, documents={_FILE: {**_SETTINGS, **settings}}, env=env or {})
            return told.get("classes")

        self.assertEqual(classes(num_classes=3), [0, 1, 2])
        self.assertEqual(classes(multiclass_categories=["x", "y", "z"], num_classes=3), ["x", "y", "z"])
        self.assertEqual(classes(env={"MULTICLASS_CATEGORIES": '["x", "y", "z"]'}), ["x", "y", "z"])
        self.assertEqual([classes(num_classes=2), classes(num_classes=3, is_binary=True)], [None, None])
        self.assertIsNone(_told("print(1)", documents={_FILE: {"num_classes": 3}}).get("classes"))


class DictWriterTest(unittest.TestCase):
    _ROWS = """
        import csv
        rows = list(csv.DictReader(open("/opt/ml/processing/input/data/a.csv")))
        with open("/opt/ml/processing/output/b.csv", "w") as file:
            writer = csv.DictWriter(file, %s)
            writer.writeheader()
            writer.writerows(%s)
    """

    def test_rows_that_are_written_again_have_the_columns_that_the_writer_names(self):
        self.assertEqual(_table(_told(self._ROWS % ('["area", "price"]', "rows[:9]")))["names"], ["area", "price"])

    def test_rows_of_its_own_and_writers_that_leave_columns_out_tell_nothing(self):
        own = '[{"area": row["x"]} for row in rows]'
        for fields, rows in (('["area"]', own), ('["area"], extrasaction="ignore"', "rows"), ("fields", "rows")):
            with self.subTest(fields):
                self.assertNotIn("names", _table(_told(self._ROWS % (fields, rows))))


if __name__ == "__main__":
    unittest.main()
