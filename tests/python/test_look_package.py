"""Which package a script needs to be part of, told without running it."""

import os
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "python"))

from cursus_runtime.look.reader import Reader  # noqa: E402
from cursus_runtime.worker.script import packages  # noqa: E402


class OwnPackage(unittest.TestCase):
    def setUp(self):
        self.held = tempfile.TemporaryDirectory()
        self.addCleanup(self.held.cleanup)
        self.root = os.path.realpath(self.held.name)

    def write(self, name, text=""):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        return path

    def package(self, text, name="a/scripts/clean.py"):
        told = Reader().read(self.write(name, text)).get("package")
        if told is None:
            return None
        names = {key: [os.path.relpath(path, self.root) for path in told[key]] for key in ("folders", "files")}
        return (told["module"], told["line"], names["folders"], names["files"])

    def test_folders_and_files_are_those_that_the_dots_lead_to(self):
        self.write("a/core/__init__.py", "from .words import trim\n")
        self.write("a/core/words.py")
        self.write("a/__init__.py")
        expected = ("..core", 2, ["a", "a/scripts"], ["a/__init__.py", "a/core/__init__.py", "a/core/words.py"])
        self.assertEqual(self.package("import os\nfrom ..core import trim\n"), expected)

    def test_a_module_that_leads_further_up_makes_more_folders_packages(self):
        self.write("a/core.py", "from ..b import far\n")
        self.write("b/far.py")
        self.assertEqual(
            self.package("from ..core import x\n"), ("..core", 1, [".", "a", "a/scripts"], ["a/core.py", "b/far.py"])
        )

    def test_what_lies_nowhere_is_a_package_all_the_same(self):
        self.assertEqual(self.package("from . import one, two\n"), (".one, two", 1, ["a/scripts"], []))

    def test_modules_that_lead_in_a_circle_are_read_once(self):
        self.write("a/scripts/one.py", "from .two import x\n")
        self.write("a/scripts/two.py", "from .one import y\n")
        files = ["a/scripts/one.py", "a/scripts/two.py"]
        self.assertEqual(self.package("from .one import x\n"), (".one", 1, ["a/scripts"], files))

    def test_a_guarded_import_or_one_in_a_function_asks_for_none(self):
        guarded = "try:\n    from .one import x\nexcept ImportError:\n    from one import x\n"
        for text in (guarded, "def f():\n    from .one import x\n", "import os\n"):
            self.assertIsNone(self.package(text))

    def test_dots_that_lead_past_the_root_end(self):
        told = self.package("from " + "." * 60 + "far import x\n")
        self.assertEqual(told[2:], (["a/scripts"], []))

    def test_a_package_does_not_take_the_name_of_a_module_that_others_import(self):
        import code

        folder = os.path.dirname(self.write("code/scripts/clean.py"))
        dotted = packages.enter([["code", os.path.dirname(folder)], ["scripts", folder]])
        self.assertEqual((dotted, sys.modules["code"]), ("code_.scripts", code))
        self.addCleanup(lambda: [sys.modules.pop(name) for name in ("code_", "code_.scripts")])


if __name__ == "__main__":
    unittest.main()
