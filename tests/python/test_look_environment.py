"""`look/needed_environment.py`: which environment names a script cannot do without."""

import ast
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "python"))

from cursus_runtime.look.needed_environment import needed_environment  # noqa: E402

MAIN = 'if __name__ == "__main__":\n    '


def needed(text):
    return [(entry["name"], entry["line"], entry["inMainBlock"]) for entry in needed_environment(ast.parse(text))]


class Needing(unittest.TestCase):
    def test_names_what_surely_is_read(self):
        for text, expected in [
            ('import os\nA = os.environ["A"]\n', [("A", 2, False)]),
            ('from os import environ\nprint(int(environ["A"]), environ["B"])', [("A", 2, False), ("B", 2, False)]),
            (MAIN + 'env = {\n        "A": os.environ["A"],\n    }', [("A", 3, True)]),
            ('A = os.environ["A"]\nB = os.environ["A"]', [("A", 1, False)]),
            ('if "A" in os.environ:\n    pass\nB = os.environ.get("B") or 1\nC = os.environ["C"]', [("C", 4, False)]),
            ('import sys\nsys.exit(main(os.environ["A"]))', [("A", 2, False)]),
        ]:
            with self.subTest(text=text):
                self.assertEqual(needed(text), expected)

    def test_leaves_out_what_is_in_doubt(self):
        for text in [
            'def f():\n    return os.environ["A"]',
            'try:\n    A = os.environ["A"]\nexcept KeyError:\n    A = ""',
            'if DEBUG:\n    A = os.environ["A"]',
            'with suppress(KeyError):\n    A = os.environ["A"]',
            'A = os.environ["A"] if "A" in os.environ else ""',
            'A = given or os.environ["A"]',
            'A = lambda: os.environ["A"]',
            'A = [os.environ["A"] for _ in rows]',
            "A = os.environ[NAME]",
            'A = os.environ.get("A")',
            'A = os.getenv("A")',
            'os.environ.setdefault("A", "1")\nA = os.environ["A"]',
            'os.environ["A"] = "1"\nA = os.environ["A"]',
            'if "A" not in os.environ:\n    os.environ["A"] = "1"\nA = os.environ["A"]',
            'os.environ.update(read())\nA = os.environ["A"]',
            'fill(os.environ)\nA = os.environ["A"]',
            'env = os.environ\nA = os.environ["A"]',
            'load_dotenv()\nA = os.environ["A"]',
            'dotenv.load_dotenv()\nA = os.environ["A"]',
            'if len(sys.argv) < 2:\n    sys.exit(0)\nA = os.environ["A"]',
            'if not ready:\n    raise SystemExit\nA = os.environ["A"]',
            'environ = {"A": 1}\nA = environ["A"]',
            'A = request.environ["A"]',
            'if __name__ != "__main__":\n    A = os.environ["A"]',
        ]:
            with self.subTest(text=text):
                self.assertEqual(needed(text), [])


if __name__ == "__main__":
    unittest.main()
