"""What a script does with tables is seen, and the script sees nothing of that."""

import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import ROOT, attempt, cold, rewritten  # noqa: E402

PYTHON = os.path.join(ROOT, "examples", "flight-delays", ".venv", "bin", "python")
# A folder that pyarrow has been installed into; the example does without.
ARROW = os.environ.get("PYARROW_FOLDER", "")
DATA = {"a.csv": "x,y,z\n1,a,True\n2,b,False\n", "a.json": '{"k": 1}\n{"k": 2}\n'}


def seen(script, preload=(), data=DATA, **given):
    """What a script was seen to do with tables, its files by their names alone."""
    ran = attempt({"main.py": script, **data}, preload, python=PYTHON, **given)
    if ran.status != 0:
        raise AssertionError(ran.output)
    return json.loads(json.dumps(ran.observed).replace(ran.folder + "/", "").replace(ran.folder, ""))


class Tables(unittest.TestCase):
    maxDiff = None

    def test_are_told_with_what_was_asked_for_what_they_had_and_who_read_them(self):
        script = (
            "import pandas as pd, helper\n"
            "pd.read_csv('a.csv', usecols=['x', 'y'], dtype={'x': 'int8'}, index_col=0)\n"
            "pd.read_csv(open('a.csv'))\n"
            "for part in pd.read_table('a.csv', sep=',', chunksize=1, parse_dates=['q'] if False else None): pass\n"
            "helper.load(pd.read_json)\n"
        )
        data = {**DATA, "helper.py": "def load(read):\n  read(\n    'a.json', lines=True)\n"}
        expected = [
            {"path": "a.csv", "by": "pandas.read_csv", "at": {"file": "main.py", "line": 2}, "asked": ["x", "y"],
             "columns": ["x", "y", "z"], "kinds": {"y": "str"}},
            {"path": "a.csv", "by": "pandas.read_csv", "at": {"file": "main.py", "line": 3},
             "columns": ["x", "y", "z"], "kinds": {"x": "int64", "y": "str", "z": "bool"}},
            {"path": "a.csv", "by": "pandas.read_table", "at": {"file": "main.py", "line": 4},
             "columns": ["x", "y", "z"]},
            {"path": "a.json", "by": "pandas.read_json", "at": {"file": "helper.py", "line": 2},
             "columns": ["k"], "kinds": {"k": "int64"}},
        ]  # fmt: skip
        for preload in ([], ["pandas"]):
            with self.subTest(preload):
                self.assertEqual(seen(script, preload, data)["tables"], expected)

    def test_read_again_in_the_same_line_are_told_with_all_that_was_taken(self):
        told = seen(
            "import pandas as pd\n"
            "def load(columns):\n  return pd.read_csv('a.csv', usecols=columns)\n"
            "for columns in (['x'], ['y'], None, ['x']): load(columns)\n"
        )["tables"]
        at = {"file": "main.py", "line": 3}
        columns = {"asked": ["x", "y"], "columns": ["x", "y", "z"]}
        kinds = {"x": "int64", "y": "str", "z": "bool"}
        self.assertEqual(told, [{"path": "a.csv", "by": "pandas.read_csv", "at": at, **columns, "kinds": kinds}])

    def test_that_are_written_are_told_with_their_line_columns_rows_and_index(self):
        told = seen(
            "import pandas as pd\nf = pd.read_csv('a.csv')\n"
            "f.to_csv('o.csv', index=False)\nf.to_csv('o.csv', columns=['x'])\n"
            "f['y'].to_csv('s.csv')\nf.to_json('o.json', orient='records')\nf.to_csv()\n"
            "for n in range(3): f.to_csv('all.csv', mode='a', header=n == 0, index=False)\n"
        )["written"]
        self.assertEqual(told, [
            {"path": "o.csv", "by": "pandas.DataFrame.to_csv", "at": {"file": "main.py", "line": 3},
             "columns": ["x", "y", "z"], "rows": 2, "index": False},
            {"path": "o.csv", "by": "pandas.DataFrame.to_csv", "at": {"file": "main.py", "line": 4},
             "columns": ["x"], "rows": 2, "index": True},
            {"path": "s.csv", "by": "pandas.Series.to_csv", "at": {"file": "main.py", "line": 5},
             "columns": ["y"], "rows": 2, "index": True},
            {"path": "o.json", "by": "pandas.DataFrame.to_json", "at": {"file": "main.py", "line": 6},
             "columns": ["x", "y", "z"], "rows": 2},
            {"path": "all.csv", "by": "pandas.DataFrame.to_csv", "at": {"file": "main.py", "line": 8},
             "columns": ["x", "y", "z"], "rows": 6, "index": False},
        ])  # fmt: skip

    def test_read_by_dict_reader_show_their_header_only(self):
        told = seen("import csv\nfor row in csv.DictReader(open('a.csv')):\n  row['x']\nlist(csv.DictReader(['p,q', '1,2']))\n")
        self.assertEqual(told["tables"], [
            {"path": "a.csv", "by": "csv.DictReader", "at": {"file": "main.py", "line": 2}, "columns": ["x", "y", "z"]}])  # fmt: skip
        self.assertEqual(told["columns"], {"used": [], "dropped": []})
        self.assertIn("columns taken from the rows of csv.DictReader", told["blind"])

    def test_beyond_what_is_kept_are_said_to_be(self):
        told = seen(
            "import pandas as pd, io\n"
            "pd.DataFrame({f'c{n}': [1] for n in range(501)}).to_csv('wide.csv')\n"
            "f = pd.DataFrame({'x': [1]})\nfor n in range(1001): f.to_csv(f'{n}.csv')\n"
        )
        self.assertEqual((len(told["written"]), len(told["written"][0]["columns"])), (1000, 500))
        self.assertEqual(told["blind"][2:], ["columns beyond the first 500 of a table", "files of tables beyond the first 1000"])

    def test_without_a_file_are_none(self):
        told = seen(
            "import pandas as pd, io, sys\npd.read_csv(io.StringIO('a\\n1'))\n"
            "try: pd.read_csv('http://127.0.0.1:9/x')\nexcept OSError: pass\n"
            "pd.DataFrame({'a': [1]}).to_csv(sys.stdout)\npd.DataFrame({'a': [1]}).to_json(io.StringIO())\n"
        )
        self.assertEqual((told["tables"], told["written"]), ([], []))

    def test_have_the_paths_of_this_machine_where_paths_are_rewritten(self):
        ran = rewritten(
            {"main.py": "import os, pandas as pd\nos.makedirs('/opt/ml/in'); p = os.path.join('/opt', 'ml', 'in', 'a.csv')\n"
             "pd.DataFrame({'a': [1]}).to_csv(p, index=False)\npd.read_csv(p)['a']\n"},
            python=PYTHON, host_paths=[],
        )  # fmt: skip
        self.assertEqual(ran.status, 0, ran.output)
        place = ran.folder + "/scratch/in/a.csv"
        self.assertEqual([one["path"] for one in ran.observed["written"] + ran.observed["tables"]], [place, place])
        self.assertEqual(ran.observed["tables"][0]["at"], {"file": ran.folder + "/code/main.py", "line": 4})
        self.assertEqual([one["name"] for one in ran.observed["columns"]["used"]], ["a"])


class Columns(unittest.TestCase):
    maxDiff = None
    FRAME = "import pandas as pd\nf = pd.DataFrame({n: [2, 1] for n in 'abcdefgh'})\n"

    def used(self, line, **given):
        return [one["name"] for one in seen(self.FRAME + line, ["pandas"], **given)["columns"]["used"]]

    def test_are_used_in_every_way_that_names_them(self):
        ways = {
            "f['a']": "a", "f[['a', 'b']]": "ab", "f[f.columns[:2]]": "ab", "f[f.columns.values[1:3]]": "bc",
            "f.loc[:, 'a']": "a", "f.loc[f.b > 1, ['c', 'd']]": "bcd", "f.at[0, 'a']": "a", "f.a": "a",
            "f.merge(f, on='a')": "a", "pd.merge(f, f, left_on=['a'], right_on=['b'])": "ab",
            "f.groupby(['a', 'b'])['c'].sum()": "abc", "f.groupby('a').agg({'b': 'sum'})": "ab",
            "f.groupby('a').agg(total=('c', 'sum'))": "ac", "f.groupby('a').agg('sum')": "a",
            "f.agg({'b': 'sum'})": "b", "f.sort_values('b')": "b", "f.rename(columns={'a': 'z'})": "a",
            "f.rename({'a': 'z'}, axis=1)": "a", "f.rename({0: 1})": "", "f.set_index('c')": "c", "f.pop('a')": "a",
            "f.get('a')": "a", "f.astype({'a': float})": "a", "f.astype(float)": "", "f.fillna({'a': 0})": "a",
            "f.drop_duplicates(subset=['a'])": "a", "f.dropna(subset=['h'])": "h", "f.melt(id_vars='a', value_vars=['b'])": "ab",
            "f.pivot_table(index='a', columns='b', values='c')": "abc", "f['a'] += 1": "a", "f[[True, False]]": "",
            "f[f['a'] > 1]": "a", "f[0:1]": "", "f.iloc[:, 0]": "", "f['new'] = 1": "", "f.loc[:, 'a'] = 1": "",
            "f.describe(); f.corr(); f.sum(); print(f); f.to_csv('o.csv')": "", "f.reindex(columns=['a', 'q'])": "aq",
            "for name in f: f[name]": "abcdefgh", "f.assign(q=1)": "", "list(f.columns)": "",
        }  # fmt: skip
        script = self.FRAME + "import ways\n"
        for way in ways:
            script += f"ways.do(lambda: exec({way!r}, {{'pd': pd, 'f': f.copy()}}))\n"
        # One attempt for all: each way starts with nothing known.
        helper = (
            "import json, sys\n"
            "def do(way):\n"
            "  kept = sys.modules['cursus_runtime.worker.columns.notes'].Current.notes\n"
            "  kept.used.clear(); way(); print(json.dumps(list(kept.used)))\n"
        )
        script = script.replace("exec(", "exec(compile(").replace(", {'pd'", ", __file__, 'exec'), {'pd'")
        ran = attempt({"main.py": script, "ways.py": helper}, ["pandas"], python=PYTHON)
        self.assertEqual(ran.status, 0, ran.output)
        told = [line for line in ran.output.splitlines() if line.startswith("[")]
        self.assertEqual(dict(zip(ways, map(json.loads, told))), {way: list(names) for way, names in ways.items()})

    def test_are_told_where_they_were_first_used_and_what_was_dropped(self):
        script = self.FRAME + "f['a']\nf['a']; f['b']\nf = f.drop(columns=['c'])\ndel f['d']\nf.drop('e', axis=1)\nf.drop([0])\n"
        for preload in ([], ["pandas"]):
            with self.subTest(preload):
                self.assertEqual(seen(script, preload)["columns"], {
                    "used": [{"name": "a", "at": {"file": "main.py", "line": 3}},
                             {"name": "b", "at": {"file": "main.py", "line": 4}}],
                    "dropped": ["c", "d", "e"]})  # fmt: skip

    def test_have_the_users_own_file_as_their_place(self):
        ran = attempt({"main.py": self.FRAME + "f['a']\n"}, ["pandas"], python=PYTHON, host_paths=[])
        pairs = [[ran.folder, "/home/me/project"]]
        again = attempt({"main.py": self.FRAME + "f['a']\n"}, ["pandas"], python=PYTHON,
                        host_paths=pairs, script=ran.folder + "/main.py", code_folder=ran.folder)  # fmt: skip
        self.assertEqual(again.observed["columns"]["used"], [{"name": "a", "at": {"file": "/home/me/project/main.py", "line": 3}}])


class TheScript(unittest.TestCase):
    maxDiff = None
    NOSY = (
        "import csv, inspect, pickle, sys, traceback, warnings\n"
        "import pandas as pd\n"
        "warnings.simplefilter('always')\n"
        "f = pd.read_csv('a.csv')\n"
        "print(type(f), f.attrs, type(f) is pd.DataFrame, pickle.loads(pickle.dumps(f)).equals(f))\n"
        "for one in (pd.read_csv, pd.DataFrame.merge, pd.DataFrame.__getitem__, pd.DataFrame.to_csv, csv.DictReader.__init__):\n"
        "  print(type(one), one.__name__, one.__qualname__, one.__module__, inspect.signature(one), len(inspect.getsource(one)))\n"
        "  print(pickle.loads(pickle.dumps(one)) is one, one.__code__.co_firstlineno, one.__code__.co_filename, one.__defaults__)\n"
        "class Mine(pd.DataFrame):\n"
        "  @property\n"
        "  def _constructor(self): return Mine\n"
        "  def __getitem__(self, key): return super().__getitem__(key)\n"
        "print(type(Mine(f)[['x']]), Mine(f).x.tolist())\n"
        "for act in ('f[\"no\"]', 'f.loc[:, \"no\"]', 'f.merge(f, on=\"no\")', 'f.drop(columns=\"no\")', 'pd.read_csv(\"no\")',\n"
        "            'pd.read_csv(\"a.csv\", usecols=[\"no\"])', 'f.no', 'f.to_csv(\"/no/x\")', 'next(csv.DictReader([]))'):\n"
        "  try: exec(act)\n"
        "  except Exception: traceback.print_exc()\n"
        "f['x'][0] = 1\n"
        "f['x'].fillna(0, inplace=True)\n"
        "f[f['x'] > 0]['y'] = 1\n"
        "f.loc[f.x > 0]['y'] = 1\n"
        "pd.to_datetime(pd.Series(['1', 'x', '2020-01-01 x']), errors='coerce')\n"
        "pd.read_csv('a.csv', sep='[,]')\n"
        "f.columns = ['x', 'y', 'z']; f.new = [1, 2]\n"
        "print(sys.getrefcount(f), sorted(vars(csv)), sorted(vars(f)))\n"
    )

    def test_sees_nothing_of_that_be_it_warm_or_cold(self):
        ran = attempt({"main.py": self.NOSY, **DATA}, [], python=PYTHON)
        alone = cold(ran, python=PYTHON)
        self.assertEqual((ran.output, ran.status), alone)
        self.assertEqual(alone[1], 0)
        self.assertGreater(alone[0].count("Warning"), 2)
        warm = attempt({"main.py": self.NOSY, **DATA}, ["pandas", "csv", "inspect", "pickle"], python=PYTHON)
        self.assertEqual(warm.output, cold(warm, python=PYTHON)[0])

    def test_runs_as_ever_with_a_pandas_of_another_making(self):
        fake = "class DataFrame:\n  def __getitem__(self, key): return key\ndef read_csv(path): return DataFrame()\n"
        ran = attempt({"main.py": "import pandas\nprint(pandas.read_csv('a')['b'])\n", "pandas.py": fake})
        self.assertEqual((ran.output, ran.status), ("b\n", 0))
        self.assertIn("tables: pandas.core.indexing._LocationIndexer.__getitem__ is not there", ran.observed["blind"])


@unittest.skipUnless(ARROW, "PYARROW_FOLDER names no folder with pyarrow")
class Arrow(unittest.TestCase):
    maxDiff = None
    SCRIPT = (
        "import pandas as pd, pyarrow as pa, pyarrow.parquet as pq, pyarrow.csv as pc, pyarrow.dataset as ds\n"
        "df = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})\n"
        "df.to_parquet('p.parquet')\n"
        "pd.read_parquet('p.parquet', columns=['a'])\n"
        "t = pq.read_table('p.parquet', columns=['b'])\n"
        "pq.ParquetFile('p.parquet')\n"
        "ds.dataset('p.parquet')\n"
        "pc.read_csv('a.csv', convert_options=pc.ConvertOptions(include_columns=['x']))\n"
        "pq.write_table(t, 'w.parquet')\n"
        "pc.write_csv(t, 'w.csv')\n"
    )

    def test_shows_whole_headers_and_what_was_chosen(self):
        told = seen(self.SCRIPT, env={"PYTHONPATH": ARROW})
        short = [(one["path"], one["by"], one["at"]["line"], one.get("asked"), one.get("columns")) for one in told["tables"]]
        self.assertEqual(short, [
            ("p.parquet", "pandas.read_parquet", 4, ["a"], ["a", "b"]),
            ("p.parquet", "pyarrow.parquet.read_table", 5, ["b"], ["a", "b"]),
            ("p.parquet", "pyarrow.parquet.ParquetFile", 6, None, ["a", "b"]),
            ("p.parquet", "pyarrow.dataset.dataset", 7, None, ["a", "b"]),
            ("a.csv", "pyarrow.csv.read_csv", 8, ["x"], None),
        ])  # fmt: skip
        self.assertEqual([(one["path"], one["by"], one["rows"]) for one in told["written"]], [
            ("p.parquet", "pandas.DataFrame.to_parquet", 2), ("w.parquet", "pyarrow.parquet.write_table", 2),
            ("w.csv", "pyarrow.csv.write_csv", 2)])  # fmt: skip
        self.assertIn("p.parquet", told["reads"])
        self.assertIn("columns taken from tables of pyarrow", told["blind"])


if __name__ == "__main__":
    if not os.path.exists(PYTHON):
        subprocess.run(["node", os.path.join(ROOT, "scripts", "setup.js")], check=True)
    unittest.main()
