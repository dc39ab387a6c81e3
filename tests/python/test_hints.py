"""What `look/hints.py` tells of scripts that are written as real ones are: each has its expected answer beside it.

`python3 tests/python/test_hints.py --write` writes the answers anew, and `npx biome check --write tests/python/hints` gives them
their form; read the difference before it is committed.
"""

import json
import os
import sys
import tempfile
import textwrap
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(_HERE)), "python"))

from cursus_runtime.look.hints import hints  # noqa: E402

_SCRIPTS = os.path.join(_HERE, "hints")
# What the project gives some of them.
_GIVEN = {
    "dict_of_paths.py": {"env": {"LABEL_FIELD": "bought", "NUM_FIELDS": "price"}},
    "lightgbm_hyperparameters.py": {"hyperparameters": {"label_name": "clicked", "tab_field_list": '["amount"]'}},
    "sklearn_script_mode.py": {"args": ["--features", "AGE TAX", "--target=MEDV"]},
}


def _names():
    """Those with an expected answer: what Python says of a syntax error differs by version."""
    others = ("__pycache__", "hints_lib", "syntax_error.py")
    return sorted(name for name in os.listdir(_SCRIPTS) if not name.endswith(".json") and name not in others)


def _read(name):
    entry = {"path": os.path.join(_SCRIPTS, name), **_GIVEN.get(name, {})}
    return json.loads(json.dumps(hints({"scripts": [entry]})["scripts"][0]))


def _told(source, **given):
    """The hints of a script with this code."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(source))
        return hints({"scripts": [{"path": path, **given}]})["scripts"][0]


def _pretty(value, indent=""):
    """What fits on a line stands on one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + len(indent) <= 110 or not isinstance(value, (dict, list)):
        return line
    inner = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(inner + _pretty(one, inner) for one in value) + "\n" + indent + "]"
    lines = [f"{inner}{json.dumps(name)}: {_pretty(one, inner)}" for name, one in value.items()]
    return "{\n" + ",\n".join(lines) + "\n" + indent + "}"


def _columns(told, index=0):
    """The columns of the table that is read as the n-th, without their evidence."""
    tables = [path["table"] for path in told["paths"] if "table" in path] + told["untraced"]
    return [{name: fact for name, fact in column.items() if name != "from"} for column in tables[index]["columns"]]


class ScriptsTest(unittest.TestCase):
    maxDiff = None

    def test_there_are_enough_of_them(self):
        self.assertGreaterEqual(len(_names()), 25)

    def test_each_script_is_told_as_expected(self):
        for name in _names():
            with self.subTest(name), open(os.path.join(_SCRIPTS, name + ".json"), encoding="utf-8") as file:
                self.assertEqual(_read(name), json.load(file))

    def test_a_syntax_error_is_a_fact(self):
        told = _read("syntax_error.py")
        self.assertEqual(told["syntaxError"]["line"], 3)
        self.assertEqual(told["paths"], [])


_READ = """
import json, os
import numpy as np, pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.metrics import roc_auc_score
df = pd.read_csv("/opt/ml/processing/input/a.csv")
"""

# What stands below those lines, and the columns that it tells.
_FACTS = [
    ('df.x == "yes"', [{"name": "x", "kind": "text", "values": ["yes"]}]),
    ("3 < df['x']", [{"name": "x", "kind": "number", "low": 3, "high": 3}]),
    ("df[(df.x > 1) & (df.x <= 9.5)]", [{"name": "x", "kind": "number", "low": 1, "high": 9.5}]),
    ("df.x.isin([1, 2])", [{"name": "x", "kind": "number", "values": [1, 2]}]),
    ("df.x.map({True: 1})", [{"name": "x", "kind": "boolean", "values": [True]}]),
    ("df.x.fillna(0)", [{"name": "x", "kind": "number", "nullable": True}]),
    ("df.x.str.upper()", [{"name": "x", "kind": "text"}]),
    ("df.x.astype('int32')", [{"name": "x", "kind": "integer"}]),
    ("df.astype({'x': bool})", [{"name": "x", "kind": "boolean"}]),
    ("pd.to_datetime(df.x, format='%Y')", [{"name": "x", "kind": "timestamp", "format": "%Y"}]),
    ("pd.get_dummies(df.x)", [{"name": "x", "kind": "category"}]),
    ("df.query('x >= 2 and y == \"a\"')", [{"name": "x", "kind": "number", "low": 2, "high": 2}, {"name": "y", "kind": "text", "values": ["a"]}]),
    ("df['new'] = 1; df['new'] + df['x']", [{"name": "x", "kind": "number"}]),
    ("df.assign(new=df.x)['new']", [{"name": "x"}]),
    ("df = df.rename(columns={'x': 'y'}); df['y'].mean()", [{"name": "x", "kind": "number"}]),
    ("df.drop('x', axis=1).drop(columns=['y'], errors='ignore')", [{"name": "x"}, {"name": "y", "optional": True}]),
    ("if 'x' in df.columns: df['x'].sum()", [{"name": "x", "kind": "number", "optional": True}]),
    ("missing = [c for c in ['x', 'y'] if c not in df.columns]", [{"name": "x"}, {"name": "y"}]),
    ("missing = {'x'} - set(df.columns)", [{"name": "x"}]),
    ("{'x'}.issubset(df.columns)", [{"name": "x"}]),
    ("df.resample('D')['x'].mean(); df.unknown_method()", [{"name": "x", "kind": "number"}]),
    ("LinearRegression().fit(df[['x']].iloc[rows], df['y'].iloc[rows])", [{"name": "x", "kind": "number"}, {"name": "y", "role": "label", "task": "number"}]),
    ("assert 'x' in df", [{"name": "x"}]),
    ("df.x.eq('CA')", [{"name": "x", "kind": "text", "values": ["CA"]}]),
    ("assert 'x' in df.columns", [{"name": "x"}]),
    ("d2 = df[df.x > 3].copy(); d2['y']", [{"name": "x", "kind": "number", "low": 3, "high": 3}, {"name": "y"}]),
    ("def f(frame, name): return frame[name]\nf(frame=df, name='x').sum()", [{"name": "x", "kind": "number"}]),
    ("for c in ['x', 'y']: df[c] = df[c].astype(float)", [{"name": "x", "kind": "number"}, {"name": "y", "kind": "number"}]),
    ("roc_auc_score(df['x'], df['y'])", [{"name": "x", "role": "label", "task": "binary"}, {"name": "y", "kind": "number", "role": "score"}]),
    ("LinearRegression().fit(df[['x']], df['y'])", [{"name": "x", "kind": "number"}, {"name": "y", "role": "label", "task": "number"}]),
    ("import xgboost as xgb; xgb.XGBClassifier(objective='multi:softmax').fit(df[['x']], df['y']); log_loss(df['y'], 1)", [{"name": "x", "kind": "number"}, {"name": "y", "role": "label", "task": "many"}]),
    ("np.log1p(df['x'])", [{"name": "x", "kind": "number"}]),
    ("df[os.environ.get('NAME', 'x')]", [{"name": "x", "namedBy": [{"kind": "environment", "name": "NAME"}]}]),
    ("df[os.environ['NAME']]", [{"namedBy": [{"kind": "environment", "name": "NAME"}]}]),
    ("df[f'lag_{df.x.max()}']", [{"name": "x"}]),
    ("getattr(df, 'x'); df[unknown]; df[1:5]; df[::2]", []),
]


class FactsTest(unittest.TestCase):
    maxDiff = None

    def test_each_use_of_a_column_tells_what_it_tells(self):
        for code, expected in _FACTS:
            with self.subTest(code):
                self.assertEqual(_columns(_told(_READ + code)), expected)

    def test_a_function_that_a_pool_maps_over_files_is_followed(self):
        maps = (
            ("concurrent.futures", "ThreadPoolExecutor", "map(read, FILES)"),
            ("concurrent.futures", "ProcessPoolExecutor", "map(read, FILES, chunksize=4)"),
            ("multiprocessing", "Pool", "imap_unordered(read, FILES)"),
            ("multiprocessing.pool", "ThreadPool", "starmap(read, [(FILES[0],)])"),
        )
        for module, name, call in maps:
            with self.subTest(call, pool=name):
                code = (
                    f"import pandas as pd\nfrom {module} import {name}\nFILES = ['in/a.csv']\n"
                    f"def read(path): return pd.read_csv(path)\n"
                    f"with {name}(4) as pool: df = pd.concat(pool.{call})\ndf['x'].mean()\n"
                )
                self.assertEqual(_columns(_told(code)), [{"name": "x", "kind": "number"}])

    def test_what_is_not_known_is_not_claimed(self):
        told = _told("import os\nroot = os.environ['ROOT']\nopen(os.path.join(root, f'{root}.csv'))\n")
        self.assertEqual([path["path"] for path in told["paths"]], ["*/*.csv"])

    def test_the_project_gives_arguments_and_hyperparameters(self):
        code = "import argparse\np = argparse.ArgumentParser()\np.add_argument('--out-dir', default='a')\nopen(p.parse_args().out_dir, 'w')\n"
        for given, path in (({}, "a"), ({"args": ["--out-dir", "b"]}, "b"), ({"hyperparameters": {"out-dir": "c"}}, "c")):
            self.assertEqual([one["path"] for one in _told(code, **given)["paths"]], [path])

    def test_relative_paths_follow_a_change_of_folder(self):
        told = _told("import os\nos.chdir('/opt/ml/model')\nopen('a.txt', 'w')\nopen('a.txt')\nopen('b.txt')\n")
        self.assertEqual([(one["path"], one["use"]) for one in told["paths"]], [("/opt/ml/model/a.txt", "write"), ("/opt/ml/model/b.txt", "read")])


class HostileTest(unittest.TestCase):
    def test_a_missing_script_is_a_fact(self):
        told = hints({"scripts": [{"path": "/nowhere/script.py"}]})["scripts"][0]
        self.assertEqual(told["syntaxError"], {"message": "No such file or directory", "line": 1, "column": 1})

    def test_deep_expressions_are_left_out_and_the_rest_is_told(self):
        for deep in ("x = " + "(" * 80 + "1" + ")" * 80, "x = " + "+".join(["a"] * 900), "x = " + "f(" * 85 + ")" * 85):
            told = _told(deep + '\nopen("/opt/ml/model/a.txt", "w")\n')
            self.assertEqual([path["path"] for path in told["paths"]], ["/opt/ml/model/a.txt"], deep[:20])

    def test_functions_that_call_themselves_or_each_other_end(self):
        told = _told(
            """
            import pandas as pd
            def a(path, n): return b(path, n - 1) if n else pd.read_csv(path)
            def b(path, n): return a(path, n - 1)
            class C:
                def __init__(self): self.c = C()
                def __call__(self): return self()
            df = a("/opt/ml/processing/input/a.csv", 5)
            C()()
            print(df["x"])
            """
        )
        self.assertEqual(_columns(told), [{"name": "x"}])

    def test_calls_that_double_at_each_level_are_cut_short_and_say_so(self):
        lines = ["def f0(x): return x"]
        lines += [f"def f{n}(x): return [f{n - 1}(x), f{n - 1}(x), f{n - 1}(x), f{n - 1}(x)]" for n in range(1, 14)]
        told = _told("\n".join([*lines, "f13(1)", 'open("/opt/ml/model/a", "w")']))
        self.assertTrue(told["cutShort"])
        self.assertEqual([path["path"] for path in told["paths"]], ["/opt/ml/model/a"])

    def test_lists_and_dicts_that_hold_themselves_end(self):
        told = _told(
            """
            a = []; a.append(a); a.extend(a); b = {}; b["b"] = b; b.update(b)
            for x in a: a.append(x)
            for y in b["b"]["b"].items(): b.update(a=b)
            t = "x"
            for _ in range(9): t = t + t
            def g(*args, **kwargs): return g(*args, *args, **kwargs)
            g(1, 2, c=a)
            """
        )
        self.assertNotIn("syntaxError", told)

    def test_texts_do_not_grow_without_end(self):
        doubling = "\n".join(["t = 'ab'"] + ["t = t + t"] * 60 + ["t = t.replace('a', t)"] * 5 + ["t = '%s%s' % (t, t)"] * 60)
        more = "\n".join(["u = t.join([t, t])", "u = '{}{}'.format(t, t)", "u = f'{u}{u}'"] * 20 + ["open(u)", "p = '**/' * 9"])
        self.assertNotIn("syntaxError", _told(doubling + "\n" + more))

    def test_lists_do_not_grow_without_end(self):
        loop = "\n".join(["a = [1]", "for x in " + str(list(range(30))) + ":", "    a = a + a", "    a.extend(a)"])
        self.assertNotIn("syntaxError", _told(loop + "\nb = [*a, *a]\nc = {**{1: a}}\n"))

    def test_only_what_json_can_hold_is_told(self):
        told = _told(
            """
            import argparse, os, sys
            import pandas as pd
            df = pd.read_csv("/opt/ml/processing/input/a.csv")
            df[df.x < float("inf")]; df[df.x == b"y"]; df.x.isin([1j, ..., float("nan"), 1e999, 0x%s])
            print(f"{0x%s}", df.x > 0x%s)
            p = argparse.ArgumentParser()
            p.add_argument("--x", default=b"y", choices=[b"y", "z"], nargs=...)
            os.environ.get("A", 2j); os.environ.get("B", ...)
            """
            % (("f" * 9000,) * 3)
        )
        json.dumps(told, allow_nan=False)
        self.assertEqual(_columns(told), [{"name": "x", "kind": "number"}])
        self.assertEqual(told["arguments"][0]["choices"], ["z"])

    def test_odd_names_are_told_as_they_are(self):
        told = _told(
            """
            import pandas as pd
            df = pd.read_csv("/opt/ml/processing/input/ a b.csv")
            print(df["with 'quote\\nand line"], df[""], df["\\U0001f600"], df[1.5], df[None], df[True], df[b"x"])
            """
        )
        names = [column.get("name") for column in _columns(told)]
        self.assertEqual(names[:3], ["with 'quote\nand line", "", "\U0001f600"])


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        for name in _names():
            with open(os.path.join(_SCRIPTS, name + ".json"), "w", encoding="utf-8") as file:
                file.write(_pretty(_read(name)) + "\n")
    else:
        unittest.main()
