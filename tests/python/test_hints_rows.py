"""Columns that a script wants of rows it hands on: to a key function, to a writer, through a dict or an index."""

import os
import sys
import tempfile
import textwrap
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(_HERE)), "python"))

from cursus_runtime.look.hints import hints  # noqa: E402

_HEAD = "import csv\nimport pandas as pd\nlines = open('/opt/ml/processing/input/a.csv')\nout = open('/opt/ml/b.csv', 'w')\n"


def _table(code):
    """What is told of the table that is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(_HEAD + textwrap.dedent(code))
        paths = hints({"scripts": [{"path": path}]})["scripts"][0]["paths"]
    return next(one["table"] for one in paths if one["path"].endswith("a.csv"))


def _columns(code):
    return {one["name"]: one.get("kind") for one in _table(code)["columns"]}


class RowsTest(unittest.TestCase):
    def test_a_key_function_sees_each_row(self):
        for code in (
            "best = min(csv.DictReader(lines), key=lambda row: float(row['loss']))\nint(best['depth'])",
            "best = sorted(csv.DictReader(lines), key=lambda row: float(row['loss']))[0]\nint(best['depth'])",
            "rows = list(csv.DictReader(lines))\nrows.sort(key=lambda row: float(row['loss']))\nint(rows[0]['depth'])",
        ):
            with self.subTest(code):
                self.assertEqual(_columns(code), {"loss": "number", "depth": "integer"})

    def test_names_of_what_is_ordered_by_are_columns(self):
        code = "from itertools import groupby\nfrom operator import itemgetter\nkey = itemgetter('region', 'month')\n"
        rows = "groupby(sorted(csv.DictReader(lines), key=key), key=key)"
        self.assertEqual(_columns(code + rows), {"region": None, "month": None})
        grouped = (
            "for (region, month), rows in %s:\n    csv.DictWriter(out, ['region', 'month', 'n']).writerows(rows)" % rows
        )
        self.assertEqual(_table(code + grouped)["names"], ["region", "month", "n"])

    def test_rows_may_come_from_another_generator(self):
        code = """
            def rows_of():
                yield from csv.DictReader(lines)
            for row in rows_of():
                int(row["n"])
        """
        self.assertEqual(_columns(code), {"n": "integer"})

    def test_a_writer_takes_no_other_columns_than_it_names(self):
        code = "csv.DictWriter(out, ['region', 'plot', 'area']).writerows(%s)"
        rows = "csv.DictReader(lines)"
        for given, names in (
            ("list(%s)" % rows, ["region", "plot", "area"]),
            ("[{'region': 'north', **row} for row in %s]" % rows, ["plot", "area"]),
            ("{row['plot']: row for row in %s}.values()" % rows, ["region", "plot", "area"]),
            ("[{**row, 'area': float(row['area'])} for row in %s]" % rows, ["region", "plot", "area"]),
        ):
            with self.subTest(given):
                self.assertEqual(_table(code % given)["names"], names)

    def test_rows_may_be_kept_by_a_key(self):
        for keeping in ("seen.setdefault(row['plot'], row)", "seen[row['plot']] = row"):
            code = "seen = {}\nfor row in csv.DictReader(lines):\n    %s\n" % keeping
            with self.subTest(keeping):
                written = code + "csv.DictWriter(out, ['plot', 'area']).writerows(seen.values())"
                self.assertEqual(_table(written)["names"], ["plot", "area"])
                read = code + "for plot, row in seen.items():\n    float(row['area'])"
                self.assertEqual(_columns(read), {"plot": None, "area": "number"})

    def test_a_dialect_tells_the_separator(self):
        for code in (
            "class German(csv.excel):\n    delimiter = ';'\nrows = csv.DictReader(lines, dialect=German)",
            "class German(csv.excel):\n    delimiter = ';'\nrows = csv.reader(lines, German)",
            "class German(csv.excel):\n    delimiter = ';'\nrows = csv.DictReader(lines, dialect=German())",
            "rows = csv.reader(lines, delimiter=';')",
        ):
            with self.subTest(code):
                self.assertEqual(_table(code)["separator"], ";")
        self.assertEqual(_table("csv.reader(lines, dialect='excel-tab')")["separator"], "\t")

    def test_a_frame_keeps_its_columns_through_an_index(self):
        code = (
            "frame = pd.read_csv(lines).set_index('day').reindex(days).rename_axis('day').reset_index()\nframe['depth']"
        )
        self.assertEqual(_columns(code), {"day": None, "depth": None})

    def test_what_a_pivot_takes_as_its_index_is_there_once(self):
        (index, *others) = _table("pd.read_csv(lines).pivot(index='year', columns='crop', values='tonnes')")["columns"][
            ::-1
        ]
        told = [(one["name"], one.get("role"), one.get("kind")) for one in (index, *others)]
        self.assertIn(("year", "id", None), told)
        self.assertIn(("crop", None, "category"), told)
        table = _table("pd.read_csv(lines).pivot_table(index='year', columns='crop', values='tonnes')")
        self.assertNotIn("id", [one.get("role") for one in table["columns"]])

    def test_a_text_that_is_looked_for_occurs(self):
        for code, values in (
            (r"str.contains('\n')", ["\n"]),
            ("str.contains('a.b', regex=False)", ["a.b"]),
            ("str.startswith('(x)')", ["(x)"]),
            ("str.endswith('.csv')", [".csv"]),
            ("str.contains('a|b')", None),
        ):
            with self.subTest(code):
                (column,) = _table("pd.read_csv(lines)['note'].%s" % code)["columns"]
                self.assertEqual(column.get("values"), values)


if __name__ == "__main__":
    unittest.main()
