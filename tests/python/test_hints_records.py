"""Columns of frames that a script makes of the records of a file."""

import os
import sys
import tempfile
import textwrap
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(_HERE)), "python"))

from cursus_runtime.look.hints import hints  # noqa: E402

_HEAD = "import csv, json, pandas as pd\nlines = open('/opt/ml/processing/input/a.jsonl')\n"


def _read(code):
    """The file that is read, with its columns and the keys of its document."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(_HEAD + textwrap.dedent(code))
        (told,) = hints({"scripts": [{"path": path}]})["scripts"][0]["paths"]
    columns = [(one["name"], one.get("kind")) for one in told.get("table", {}).get("columns", [])]
    return told["format"], columns, [one["name"] for one in told.get("document", {}).get("keys", [])]


class RecordsTest(unittest.TestCase):
    def test_lines_of_json_are_rows_of_the_frame_made_of_them(self):
        for made in (
            "table = pd.DataFrame([json.loads(line) for line in lines])",
            "table = pd.DataFrame(list(map(json.loads, lines)))",
            "table = pd.DataFrame.from_records(json.loads(line) for line in lines if line.strip())",
            "table = pd.json_normalize([json.loads(line) for line in lines.read().splitlines()])",
        ):
            with self.subTest(made):
                self.assertEqual(_read(made + "\ntable['x'].mean()"), ("jsonl", [("x", "number")], []))

    def test_rows_may_be_gathered_from_several_files(self):
        code = """
            def read():
                rows = []
                for _ in range(2):
                    rows.extend(json.loads(line) for line in lines)
                return pd.DataFrame(rows)
            read().dropna(subset=["x"])
        """
        self.assertEqual(_read(code), ("jsonl", [("x", None)], []))

    def test_a_document_may_be_a_list_of_records(self):
        self.assertEqual(_read("pd.DataFrame(json.load(lines))['x']"), ("json", [("x", None)], []))

    def test_keys_that_were_read_of_the_records_are_columns(self):
        code = """
            rows = [json.loads(line) for line in lines]
            rows = [row for row in rows if int(row["age"]) > 17]
            pd.DataFrame(rows)["x"]
        """
        self.assertEqual(_read(code), ("jsonl", [("age", "integer"), ("x", None)], []))

    def test_rows_of_csv_are_those_of_the_frame(self):
        self.assertEqual(_read("pd.DataFrame(list(csv.DictReader(lines)))['x']"), ("csv", [("x", None)], []))

    def test_what_lies_below_a_key_is_no_table_of_the_file(self):
        self.assertEqual(_read("pd.DataFrame(json.load(lines)['rows'])['x']"), ("json", [], ["rows"]))


if __name__ == "__main__":
    unittest.main()
