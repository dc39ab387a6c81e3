"""The facts of a failure name the user's own frames, without secrets, whatever the values do."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import attempt  # noqa: E402


class AFailure(unittest.TestCase):
    maxDiff = None

    def test_names_the_entry_line_and_the_deepest_line_in_the_users_files(self):
        files = {
            "main.py": "import helper\ndef main():\n    helper.go({'a': 1})\nmain()\n",
            "helper.py": "import json\ndef go(table):\n    size = 3\n    json.loads(table['b'])\n",
        }
        ran = attempt(files, host_paths=[["/nowhere", "/x"]])
        at = ran.folder
        frames = [
            {"file": f"{at}/main.py", "line": 4, "function": "<module>", "text": "main()"},
            {"file": f"{at}/main.py", "line": 3, "function": "main", "text": "helper.go({'a': 1})"},
            {"file": f"{at}/helper.py", "line": 4, "function": "go", "text": "json.loads(table['b'])"},
        ]
        expected = {
            "kind": "exception",
            "exception": "KeyError",
            "bases": ["LookupError", "Exception", "BaseException"],
            "message": "'b'",
            "attributes": {"key": "b"},
            "entry": frames[1],
            "deepest": frames[2],
            "frames": frames,
            "locals": {"table": "{'a': 1}", "size": "3"},
            "traceback": ran.output,
            "cause": None,
            "versions": {"python": sys.version.split()[0]},
            "columns": None,
        }
        self.assertEqual(ran.failure, expected)
        self.assertEqual((ran.status, ran.finished["exit_code"]), (1, 1))

    def test_maps_container_paths_to_the_users_files(self):
        ran = attempt({"main.py": "1/0\n"})
        mapped = attempt({"main.py": "1/0\n"}, host_paths=[["/tmp", "/home/me"]])
        file = mapped.folder.replace("/tmp", "/home/me") + "/main.py"
        self.assertEqual(mapped.failure["deepest"]["file"], file)
        self.assertIn(f'File "{file}", line 1', mapped.failure["traceback"])
        self.assertIn(f'File "{ran.folder}/main.py", line 1', ran.failure["traceback"])

    def test_looks_behind_an_exit_in_an_except_block(self):
        ran = attempt({"main.py": "import sys\nname = 'x'\ntry:\n    open('/no/file')\nexcept Exception:\n    sys.exit(3)\n"})
        failure = ran.failure
        self.assertEqual((failure["kind"], failure["exception"], failure["attributes"]), ("exit", "SystemExit", {"code": 3}))
        self.assertEqual(failure["cause"], {"exception": "FileNotFoundError",
                                            "message": "[Errno 2] No such file or directory: '/no/file'",
                                            "attributes": {"filename": "/no/file", "errno": 2, "folder": "/no"},
                                            "bases": ["OSError", "Exception", "BaseException"]})  # fmt: skip
        self.assertEqual((failure["entry"]["line"], failure["deepest"]["line"], ran.status), (4, 4, 3))

    def test_gives_the_root_cause_of_a_chain(self):
        ran = attempt({"main.py": "try:\n  try:\n    {}['a']\n  except KeyError as e:\n    raise ValueError('b') from e\n"
                       "except ValueError as e:\n  raise RuntimeError('c') from e\n"})  # fmt: skip
        self.assertEqual(ran.failure["cause"], {"exception": "KeyError", "message": "'a'", "attributes": {"key": "a"},
                                                "bases": ["LookupError", "Exception", "BaseException"]})  # fmt: skip
        self.assertEqual(ran.failure["deepest"]["line"], 7)

    def test_a_syntax_error_has_its_line(self):
        ran = attempt({"main.py": "a = 1\nb = = 2\n"})
        place = {"file": ran.folder + "/main.py", "line": 2, "function": "<module>", "text": "b = = 2"}
        self.assertEqual((ran.failure["entry"], ran.failure["deepest"], ran.failure["exception"]), (place, place, "SyntaxError"))

    def test_a_call_tells_a_missing_main_and_a_failing_import_apart(self):
        ran = attempt({"main.py": "x = 1"}, mode="call")
        self.assertEqual((ran.failure["kind"], ran.failure["exception"]), ("no-main", "AttributeError"))
        self.assertEqual(ran.output, "AttributeError: the script has no function main\n")
        told = {
            "def main(paths): pass": "its main(paths) does not take these 4 arguments: too many positional arguments",
            "def main(a, b, c, d, *, log): pass": "its main(a, b, c, d, log) does not take these 4 arguments: "
            "missing a required argument: 'log'",
        }
        for script, message in told.items():
            failure = attempt({"main.py": script}, mode="call").failure
            self.assertEqual((failure["kind"], failure["message"]), ("no-main", message), script)
        failure = attempt({"main.py": "def main(*a): print(1, nope=2)"}, mode="call").failure
        self.assertEqual((failure["kind"], failure["exception"]), ("exception", "TypeError"))
        ran = attempt({"main.py": "import no_such_thing"}, mode="call")
        self.assertEqual((ran.failure["kind"], ran.failure["attributes"]), ("import-script", {"name": "no_such_thing"}))
        ran = attempt({"main.py": "def main(a, b, c, d):\n    a['x']\n"}, mode="call", call={})
        self.assertEqual((ran.failure["kind"], ran.failure["attributes"]), ("exception", {"key": "x"}))
        self.assertNotIn("cursus_runtime", ran.output + ran.failure["traceback"])

    def test_masks_secrets_in_a_line_that_is_no_python(self):
        failure = attempt({"main.py": "connect('from-the-env'\n"}, env={"DB_PASSWORD": "from-the-env"}).failure
        self.assertEqual((failure["exception"], failure["deepest"]["text"]), ("SyntaxError", "connect('***'"))
        self.assertEqual(failure["entry"], failure["deepest"])
        self.assertNotIn("from-the-env", str(failure))

    def test_masks_secrets(self):
        script = (
            "db_password = 'hunter2'\nsettings = {'api_key': 'abc', 'n': 1}\nfound = 'AKIAABCDEFGHIJKLMNOP'\n"
            "raise ValueError('bad AKIAABCDEFGHIJKLMNOP and wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY and from-the-env')\n"
        )
        failure = attempt({"main.py": script}, env={"MY_TOKEN": "from-the-env"}).failure
        self.assertEqual(failure["locals"], {"db_password": "***", "settings": "{'api_key': '***', 'n': 1}", "found": "'***'"})
        self.assertEqual(failure["message"], "bad *** and *** and ***")
        for secret in ("AKIA", "wJalr", "from-the-env"):
            self.assertNotIn(secret, str(failure))

    def test_masks_tokens_of_services_and_passwords_in_addresses(self):
        tokens = ["ghp_" + "a1B2" * 9, "xoxb-" + "12345-" * 4, "eyJ" + "hbGc" * 6 + ".eyJ" + "zdWI" * 6 + "." + "abc_" * 6]
        script = f"raise ValueError({'bad ' + ' '.join(tokens) + ' at postgresql://me:pa55@db/x'!r})\n"
        failure = attempt({"main.py": script}).failure
        self.assertEqual(failure["message"], "bad *** *** *** at postgresql://me:***@db/x")
        for secret in [*tokens, "pa55"]:
            self.assertNotIn(secret, str(failure))

    def test_shows_hostile_and_huge_values_in_time(self):
        script = (
            "class Raises:\n  def __repr__(self): raise KeyboardInterrupt\n"
            "class Slow:\n  def __repr__(self):\n    while True:\n      pass\n"
            "class Table:\n  shape = (2, 1); columns = ['a']\n  def __repr__(self): 1/0\n"
            "class Long:\n  def __repr__(self): return 'x' * 10**6\n"
            "def f():\n  deep = []\n  for _ in range(9999): deep = [deep]\n  same = []; same.append(same)\n"
            "  text = 'y' * 10**7; number = 10 ** 10**5; many = list(range(10**6))\n"
            "  raises = Raises(); slow = Slow(); table = Table(); long = Long(); lone = '\\ud800'\n  1/0\nf()\n"
        )
        found = attempt({"main.py": script}).failure["locals"]
        self.assertEqual(
            {name: text if len(text) < 60 else len(text) for name, text in found.items()},
            {"deep": "[[[[…]]]]", "same": "[[[[…]]]]", "text": 200, "number": "<int of 332193 bits>", "_": "9998",
             "many": "[0, 1, 2, 3, 4, 5, … 1000000 in all]", "raises": "<__main__.Raises>", "slow": "<__main__.Slow>",
             "table": "Table(shape=(2, 1), columns=['a'])", "long": 200, "lone": "'\\ud800'"},
        )  # fmt: skip

    def test_a_deep_recursion_and_a_strange_exception_are_described(self):
        ran = attempt({"main.py": "def f(): f()\nf()\n"})
        self.assertEqual((ran.failure["exception"], len(ran.failure["frames"]), ran.failure["entry"]["line"]), ("RecursionError", 50, 1))
        ran = attempt({"main.py": "class E(Exception):\n  def __str__(self): 1/0\nraise E\n"})
        self.assertEqual((ran.failure["exception"], ran.failure["message"], ran.status), ("E", "", 1))

    def test_success_has_no_failure(self):
        self.assertIsNone(attempt({"main.py": "import sys; sys.exit(0)"}).failure)


if __name__ == "__main__":
    unittest.main()
