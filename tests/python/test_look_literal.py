"""Columns that stand in the code: what is certain of tables that are written and read, and what is not."""

import ast
import os
import sys
import textwrap
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "python"))

from cursus_runtime.look.literal.wanted import wanted_columns  # noqa: E402
from cursus_runtime.look.literal.written import written_tables  # noqa: E402


def _written(source):
    return [facts.get("columns") for facts in written_tables(ast.parse(textwrap.dedent(source)))]


def _wanted(source):
    tree = ast.parse("import pandas as pd\n" + textwrap.dedent(source))
    return [(facts["column"], facts["line"]) for facts in wanted_columns(tree)]


class Written(unittest.TestCase):
    def test_columns_that_stand_in_the_code_are_told(self):
        for source, columns in (
            ("rows[['b', 'a']].to_csv(p, index=False)", ["a", "b"]),
            ("KEPT = ['a', 'b']\nread()[[*KEPT, 'c']].head(9).to_parquet(p, index=False)", ["a", "b", "c"]),
            ("KEPT = ['a']\nrows[KEPT + ['b']].reset_index(drop=True).to_csv(p, index=False)", ["a", "b"]),
            ("pd.DataFrame([{'a': 1, 'b': 2}]).to_csv(p)", ["a", "b"]),
            ("pd.DataFrame(rows, columns=['a']).to_csv(p, index=False)", ["a"]),
            (
                "def f(x):\n  y = x[['a']].copy()\n  y['b'] = 1\n  print(len(y), y.shape)\n  y.to_csv(p, index=False)",
                ["a", "b"],
            ),
            ("pd.DataFrame({'a': x}).assign(b=1).to_csv(p, index=False)", ["a", "b"]),
        ):
            with self.subTest(source):
                self.assertEqual(_written(source), [columns])

    def test_whatever_may_add_a_column_keeps_them_from_being_told(self):
        for source in (
            "rows.to_csv(p, index=False)",
            "rows[['a']].to_csv(p)",
            "rows[names].to_csv(p, index=False)",
            "rows[['a']].to_csv(p, index=False, header=['b'])",
            "rows[['a']].to_csv(p, index=False, mode='a')",
            "rows[['a']].to_csv(p, **options)",
            "pd.DataFrame({'a': x}).to_csv(p)",
            "pd.DataFrame({**more, 'a': x}).to_csv(p, index=False)",
            "rows[['a']].join(other).to_csv(p, index=False)",
            "rows[['a']].rename(columns=names).to_csv(p, index=False)",
            "KEPT = ['a']\nKEPT.append('b')\nrows[KEPT].to_csv(p, index=False)",
            "KEPT = ['a']\nKEPT += ['b']\nrows[KEPT].to_csv(p, index=False)",
            "def f(y):\n  y = y[['a']]\n  y.to_csv(p, index=False)",
            "y = x[['a']]\ny = more(y)\ny.to_csv(p, index=False)",
            "y = x[['a']]\nenrich(y)\ny.to_csv(p, index=False)",
            "y = x[['a']]\nz = y\nz['b'] = 1\ny.to_csv(p, index=False)",
            "y = x[['a']]\ny[name] = 1\ny.to_csv(p, index=False)",
            "y = x[['a']]\ny.loc[:, 'b'] = 1\ny.to_csv(p, index=False)",
            "y = x[['a']]\ny.columns = ['b']\ny.to_csv(p, index=False)",
            "y = x[['a']]\ny.insert(0, 'b', 1)\ny.to_csv(p, index=False)",
            "y = x[['a']]\ny.eval('b = a', inplace=True)\ny.to_csv(p, index=False)",
        ):
            with self.subTest(source):
                self.assertEqual(_written(source), [None])


class Wanted(unittest.TestCase):
    def test_columns_are_asked_for_by_the_call_and_right_after_it(self):
        for source, columns in (
            ("pd.read_csv(p, usecols=['a', 'b'])", [("a", 2), ("b", 2)]),
            ("pd.read_parquet(p, columns=['a'])", [("a", 2)]),
            ("t = pd.read_csv(p)['a'].sum()", [("a", 2)]),
            ("t = pd.read_csv(p)\nprint(len(t))\nx = t[['a', 'b']]", [("a", 4), ("b", 4)]),
            ("t = pd.read_csv(p)\nt['c'] = t['a'] + 1\ny = t['c'] * t['b']", [("a", 3), ("b", 4)]),
            ("t = pd.read_csv(p)\nt = t[t['a'] > 1]\nx = t['b']", [("a", 3)]),
            ("KEY = 'a'\nt = pd.read_csv(p)\nx = t[KEY]", [("a", 4)]),
            ("try:\n  t = pd.read_csv(p)\n  x = t['a']\nexcept Exception:\n  raise", [("a", 4)]),
        ):
            with self.subTest(source):
                self.assertEqual(_wanted(source), columns)

    def test_nothing_is_told_where_the_column_may_come_from_elsewhere_or_may_be_missing(self):
        for source in (
            "t = pd.read_csv(p, names=['a'])\nx = t['a']",
            "t = pd.read_csv(p, header=None)\nx = t['a']",
            "t = pd.read_csv(p, **options)\nx = t['a']",
            "t = pd.read_csv(p)\nenrich(t)\nx = t['a']",
            "t = pd.read_csv(p)\nt.columns = t.columns.str.lower()\nx = t['a']",
            "t = pd.read_csv(p)\nt[name] = 1\nx = t['a']",
            "t = pd.read_csv(p)\nif 'a' in t.columns:\n  x = t['a']",
            "t = pd.read_csv(p)\nx = t['a'] if has(t) else 0",
            "t = pd.read_csv(p)\nx = 'a' in names and t['a']",
            "t = pd.read_csv(p)\nx = [t['a'] for one in many]",
            "t = pd.read_csv(p)\nx = lambda: t['a']",
            "if wanted:\n  t = pd.read_csv(p)\n  x = t['a']",
            "try:\n  x = pd.read_csv(p)['a']\nexcept Exception:\n  x = 0",
            "def f():\n  return pd.read_csv(p)['a']\ntry:\n  f()\nexcept Exception:\n  pass",
            "try:\n  g()\nexcept KeyError:\n  pass\nx = pd.read_csv(p)['a']",
            "t = pd.read_csv(p)\nt['a'] = 1\nx = t['a']",
            "t = pd.read_csv(p)\nx = t[column]",
        ):
            with self.subTest(source):
                self.assertEqual(_wanted(source), [])


if __name__ == "__main__":
    unittest.main()
