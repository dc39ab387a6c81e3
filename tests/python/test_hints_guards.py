"""Uses of a path that fail nothing where the path is missing, and those that do: each code has what guards its uses."""

import os
import sys
import tempfile
import textwrap
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(_HERE)), "python"))

from cursus_runtime.look.hints import hints  # noqa: E402

_IMPORTS = "import contextlib, glob, json, os, sys\nfrom pathlib import Path\nimport pandas as pd\n"
_FOLDER = "/opt/ml/processing/input/other"


def _uses(source):
    """(use, path, its guards) of all that is read and listed."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(_IMPORTS + f'D = "{_FOLDER}"\n' + textwrap.dedent(source))
        paths = hints({"scripts": [{"path": path}]})["scripts"][0]["paths"]
    return [(one["use"], one["path"], one.get("guards", [])) for one in paths if one["use"] in ("read", "list")]


_GUARDED = {
    "an early return": """
        def read(p):
            if not os.path.exists(p):
                return None
            return os.listdir(p)
        read(D)
    """,
    "the next turn of a loop": """
        for name in ("a", "b"):
            folder = os.path.join(D, name)
            if not os.path.isdir(folder):
                continue
            os.listdir(folder)
    """,
    "an end with success": """
        if not Path(D).exists():
            sys.exit(0)
        os.listdir(D)
    """,
    "a block": """
        if os.path.isdir(D):
            for name in os.listdir(D):
                print(open(os.path.join(D, name)).read())
    """,
    "a folder that is asked for, with a file in it": """
        has = os.path.exists(D)
        if has:
            open(D + "/a.csv")
    """,
    "the other branch": """
        if not os.path.isdir(D):
            print("none")
        else:
            os.listdir(D)
    """,
    "one branch of an expression": """
        files = sorted(os.listdir(D)) if os.path.isdir(D) else []
        for name in files:
            open(os.path.join(D, name))
    """,
    "the second half of a condition": "print(os.path.isdir(D) and os.listdir(D))",
    "the second half of the opposite": "print(not os.path.isdir(D) or os.listdir(D))",
    "two questions at once": """
        if os.path.isdir(D) and len(os.listdir(D)) > 0 and sys.argv:
            os.listdir(D)
    """,
    "a filter": """
        for folder in [c for c in (D, "/opt/ml/processing/input/another") if os.path.isdir(c)]:
            pd.read_csv(os.path.join(folder, "a.csv"))
    """,
    "a filter of a loop's own": """
        found = []
        for folder in (D, "/opt/ml/processing/input/another"):
            if Path(folder).is_dir():
                found.append(folder)
        for folder in found:
            os.listdir(folder)
    """,
    "a name that is set to nothing": """
        q = Path(D)
        if not q.is_dir():
            q = None
        if q is not None:
            list(q.iterdir())
    """,
    "a choice": """
        use = D if os.path.exists(D) else "/opt/ml/processing/input/table"
        os.listdir(use)
    """,
    "a function's answer": """
        def there(p):
            return os.path.isdir(p)
        if there(D):
            os.listdir(D)
    """,
    "a caller's question": """
        def read(p):
            return os.listdir(p)
        if os.path.isdir(D):
            read(D)
    """,
    "all of several": """
        if all(os.path.exists(p) for p in (D, "/opt/ml/processing/input/table")):
            os.listdir(D)
    """,
    "a failure that is caught": """
        try:
            pd.read_csv(D + "/a.csv")
        except (FileNotFoundError, OSError):
            pass
    """,
    "a caller's catch": """
        def read():
            with open(D + "/a.json") as file:
                return json.load(file)
        def read_all():
            try:
                return read()
            except Exception:
                return {}
        read_all()
    """,
    "a failure that is suppressed": """
        with contextlib.suppress(FileNotFoundError):
            os.listdir(D)
    """,
    "a pattern that may find nothing": """
        for path in glob.glob(D + "/*.csv"):
            print(open(path).read())
    """,
    "a pattern below a path": """
        for path in sorted(Path(D).rglob("*.json")):
            path.read_text()
    """,
    "a walk": """
        for top, _, names in os.walk(D):
            for name in names:
                open(os.path.join(top, name))
    """,
    "tables that are put together if there are any": """
        frames = [pd.read_csv(path) for path in glob.glob(D + "/*.csv")]
        if frames:
            pd.concat(frames)
    """,
    "the first of those found": """
        files = glob.glob(D + "/*.csv")
        if len(files) == 0:
            sys.exit()
        pd.read_csv(files[0])
    """,
}

_UNGUARDED = {
    "a plain reading": 'pd.read_csv(D + "/a.csv")',
    "a plain listing": "os.listdir(D)",
    "a question that decides nothing": """
        print(os.path.exists(D))
        os.listdir(D)
    """,
    "a question that only warns": """
        if not os.path.isdir(D):
            print("missing")
        os.listdir(D)
    """,
    "a question for something else": """
        if os.path.exists("/opt/ml/processing/input/table"):
            os.listdir(D)
    """,
    "one of two questions": """
        if os.path.isdir(D) or sys.argv:
            os.listdir(D)
    """,
    "a missing folder that ends the script": """
        if not os.path.isdir(D):
            raise FileNotFoundError(D)
        os.listdir(D)
    """,
    "an assertion": """
        assert os.path.isdir(D)
        os.listdir(D)
    """,
    "the branch where it is missing": """
        if not os.path.isdir(D):
            os.listdir(D)
    """,
    "behind the block": """
        if os.path.isdir(D):
            print("there")
        os.listdir(D)
    """,
    "one of two uses": """
        if os.path.isdir(D):
            os.listdir(D)
        def later():
            return os.listdir(D)
        later()
    """,
    "a failure of another kind": """
        try:
            os.listdir(D)
        except ValueError:
            pass
    """,
    "a failure that is told again": """
        try:
            os.listdir(D)
        except OSError as error:
            raise RuntimeError("no data") from error
    """,
    "a failure that ends the script": """
        def main():
            try:
                os.listdir(D)
            except Exception as error:
                print(error)
                return 1
        sys.exit(main())
    """,
    "a net below the whole script": """
        def main():
            os.listdir(D)
        if __name__ == "__main__":
            try:
                main()
            except Exception as error:
                print(error)
    """,
    "a pattern that has to find something": """
        files = glob.glob(D + "/*.csv")
        if not files:
            raise ValueError("no files")
        for path in files:
            pd.read_csv(path)
    """,
    "a pattern of which the first is taken": 'pd.read_csv(sorted(glob.glob(D + "/*.csv"))[0])',
    "a pattern whose tables are put together": """
        pd.concat([pd.read_csv(path) for path in glob.glob(D + "/*.csv")])
    """,
    "the newest of what is found": 'pd.read_csv(max(Path(D).glob("*.csv")))',
}


class GuardsTest(unittest.TestCase):
    def test_a_use_is_guarded_where_nothing_fails_without_its_path(self):
        for name, source in _GUARDED.items():
            with self.subTest(name):
                used = [one for one in _uses(source) if "/other" in one[1] or "/another" in one[1]]
                self.assertTrue(used)
                self.assertEqual([one for one in used if not one[2]], [])

    def test_a_use_is_bare_where_something_fails_without_its_path(self):
        for name, source in _UNGUARDED.items():
            with self.subTest(name):
                bare = [one for one in _uses(source) if not one[2] and one[1].startswith(_FOLDER)]
                self.assertTrue(bare)

    def test_the_guard_is_what_was_asked_for(self):
        code = """
            if os.path.isdir("/opt/ml/processing/input"):
                open(D + "/a.csv")
            if os.path.exists(D + "/flag"):
                os.listdir(D)
        """
        expected = [
            ("read", _FOLDER + "/a.csv", ["/opt/ml/processing/input"]),
            ("list", _FOLDER, [_FOLDER + "/flag"]),
        ]
        self.assertEqual(_uses(code)[:2], expected)

    def test_the_bare_use_is_told_first(self):
        code = f"D = {_FOLDER!r}\nimport os\nif os.path.isdir(D):\n    os.listdir(D)\nos.listdir(D)\n"
        with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
            file.write(code)
            file.flush()
            paths = hints({"scripts": [{"path": file.name}]})["scripts"][0]["paths"]
            [told] = [one for one in paths if one["use"] == "list"]
        self.assertEqual(told["from"], [{"what": "os.listdir", "line": 5}, {"what": "os.listdir", "line": 4}])


if __name__ == "__main__":
    unittest.main()
