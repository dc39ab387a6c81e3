"""An exit with code 0 before the work is done is told with its line; an ordinary ending is not."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import attempt  # noqa: E402

_WORK = "import sys, time\ndef work(): return time.time()\n"
# Endings that real scripts have.
_ORDINARY = {
    "nothing": "work()\n",
    "the last statement": "work()\nsys.exit(0)\n",
    "the value of main": "def main(): work()\nif __name__ == '__main__':\n  sys.exit(main())\n",
    "an exit over lines": "def main(): work()\nsys.exit(\n  main(\n  )\n)\n",
    "raise": "def main(): return 0\nraise SystemExit(main())\n",
    "the end of main": "def main():\n  work()\n  sys.exit(0)\nif __name__ == '__main__':\n  main()\n",
    "the end of main, with words after": "def main():\n  work()\n  sys.exit(0)\nmain()\nprint('{}'.format('done'))\n",
    "definitions after": "if __name__ == '__main__':\n  work()\n  sys.exit()\n\ndef later(): work()\nimport os\n",
    "exit()": "def main():\n  work()\n  exit()\nmain()\n",
    "in a try": "try:\n  work()\n  sys.exit(0)\nexcept Exception as error:\n  work()\n  sys.exit(1)\n",
    "in an else": "try:\n  work()\nexcept Exception:\n  sys.exit(255)\nelse:\n  sys.exit(0)\nfinally:\n  work()\n",
    "the better of two": "if work():\n  sys.exit(0)\nelse:\n  sys.exit(1)\n",
    "a guard at the end": "ok = work()\nif ok: sys.exit(0)\nprint('no')\nsys.exit(1)\n",
    "a guard before a raise": "ok = work()\nif ok:\n  sys.exit(0)\nwork()\nraise RuntimeError('no')\n",
    "a guard before a check": "ok = work()\nif ok: sys.exit(0)\nif not ok: raise RuntimeError('%s' % ok)\n",
    "tries": "for n in range(3):\n  if work(): sys.exit(0)\n  time.sleep(1)\nsys.exit(1)\n",
    "a server": "while True:\n  if work(): sys.exit(0)\n  work()\n",
    "a lambda": "end = lambda: sys.exit(0)\nwork(); end()\n",
    "the end of input": "try:\n  input()\nexcept EOFError:\n  sys.exit(0)\n",
    "asyncio": "import asyncio\nasync def main():\n  work()\n  sys.exit(0)\nasyncio.run(main())\n",
    "a helper's exit": "def end(code=0):\n  print('end')\n  sys.exit(code)\ndef main():\n  work()\n  end()\nmain()\n",
    "return after": "def main():\n  if work(): sys.exit(0)\n  return 0\nmain()\n",
    "code that never runs": "def main():\n  if work(): sys.exit(0)\n  return\n  work()\nmain()\n",
    "unittest": "import unittest\nclass T(unittest.TestCase):\n  def test(self): pass\nunittest.main()\n",
}
_PARSE = "import argparse\np = argparse.ArgumentParser()\nargs = p.parse_args()\nwork()\n"
_LISTS = (
    "import argparse\nclass Names(argparse.Action):\n  def __call__(self, *_): sys.exit(0)\n"
    "p = argparse.ArgumentParser()\np.add_argument('--names', nargs=0, action=Names)\np.parse_args()\nwork()\n"
)
# Script, line of the exit, line that was not reached.
_EARLY = {
    "in the middle": ("if work():\n  sys.exit(0)\nwork()\n", 4, 5),
    "quit()": ("quit()\nprint('a')\nx = work()\n", 3, 5),
    "nothing to do": ("def main():\n  if work():\n    sys.exit()\n  work()\nmain()\n", 5, 6),
    "below main": ("def check(): sys.exit(0)\ndef main():\n  check()\n  work()\nmain()\n", 3, 6),
    "before main": ("if len(sys.argv) < 2:\n  print('usage')\n  sys.exit(0)\nsys.exit(work())\n", 5, 6),
    "after a loop": ("for n in range(3):\n  if n: sys.exit(0)\nwork()\n", 4, 5),
    "inside a with": ("with open(__file__) as f:\n  if f: sys.exit(0)\n  f.read()\n", 4, 5),
    "in a try with an else": ("try:\n  if work(): sys.exit(0)\nexcept OSError: pass\nelse: work()\n", 4, 6),
    "a test that ends it": (
        "import unittest\nclass T(unittest.TestCase):\n  def test(self): pass\nunittest.main(argv=['x'])\nwork()\n",
        6, 7,
    ),  # fmt: skip
}


def lines(left):
    return left and (left["exit"]["line"], left["skipped"]["line"])


class AnExitWithCodeZero(unittest.TestCase):
    maxDiff = None

    def test_is_ordinary_at_the_end(self):
        for name, script in _ORDINARY.items():
            with self.subTest(name):
                ran = attempt({"main.py": _WORK + script})
                self.assertEqual((ran.status, ran.finished["left"]), (0, None), ran.output)

    def test_is_ordinary_after_the_help_of_a_parser(self):
        for script, argument in ((_PARSE, "--help"), (_LISTS, "--names")):
            ran = attempt({"main.py": _WORK + script}, argv=[argument])
            self.assertEqual((ran.status, ran.finished["left"]), (0, None), ran.output)

    def test_is_early_where_work_would_have_followed(self):
        for name, (script, *expected) in _EARLY.items():
            with self.subTest(name):
                ran = attempt({"main.py": _WORK + script})
                self.assertEqual((ran.status, lines(ran.finished["left"])), (0, tuple(expected)), ran.output)

    def test_names_the_users_files_and_their_lines(self):
        files = {"main.py": "import steps\nsteps.first()\nsteps.second()\n",
                 "steps.py": "import sys\ndef first():\n    sys.exit(0)\ndef second(): pass\n"}  # fmt: skip
        ran = attempt(files, host_paths=[])
        self.assertEqual(ran.finished["left"], {
            "exit": {"file": f"{ran.folder}/steps.py", "line": 3, "function": "first", "text": "sys.exit(0)"},
            "skipped": {"file": f"{ran.folder}/main.py", "line": 3, "function": "<module>", "text": "steps.second()"},
            "cause": None})  # fmt: skip

    def test_is_early_where_an_error_was_swallowed(self):
        script = "import sys\ndef main(): return {}['rows']\n\ntry:\n    main()\nexcept Exception:\n    sys.exit(0)\n"
        left = attempt({"main.py": script}).finished["left"]
        bases = ["LookupError", "Exception", "BaseException"]
        cause = {"exception": "KeyError", "message": "'rows'", "attributes": {"key": "rows"}, "bases": bases}
        self.assertEqual((lines(left), left["cause"]), ((7, 5), cause))

    def test_of_another_code_or_process_is_none(self):
        forks = "import os, sys\nif os.fork() == 0:\n  sys.exit(0)\nos.wait()\n"
        for script in ("import sys\nsys.exit(1)\nopen('x')\n", forks):
            self.assertIsNone(attempt({"main.py": script}).finished["left"])


if __name__ == "__main__":
    unittest.main()
