"""A module of the project is never taken for one that pip brings, wherever in the project it lies."""

import os
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from test_look import look  # noqa: E402


class OwnModules(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="own-")
        self.addCleanup(shutil.rmtree, self.root)

    def write(self, **files):
        for name, text in files.items():
            path = os.path.join(self.root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(text)

    def facts(self, **more):
        path = os.path.join(self.root, "code/scripts/prep.py")
        return look([{"path": path, **more}], root=self.root)["scripts"][path]

    def test_modules_of_the_project_are_left_behind_and_not_missing(self):
        self.write(**{
            "code/scripts/prep.py": "from parts_no_such.tools import X\nimport flat_no_such, far_no_such\n"
            "import nowhere_no_such\ntry:\n  import guarded_no_such\nexcept ImportError:\n  pass\n",
            "code/parts_no_such/tools.py": "X = 1\n", "code/flat_no_such.py": "", "lib/far_no_such/__init__.py": "",
            "code/guarded_no_such.py": "",
        })  # fmt: skip
        facts = self.facts()
        self.assertEqual(facts["leftBehind"], [
            {"module": "parts_no_such", "line": 1, "path": os.path.join(self.root, "code/parts_no_such")},
            {"module": "flat_no_such", "line": 2, "path": os.path.join(self.root, "code/flat_no_such.py")},
            {"module": "far_no_such", "line": 2, "path": os.path.join(self.root, "lib/far_no_such")}])  # fmt: skip
        for kind in ("missing", "fromPip"):
            self.assertEqual([entry["module"] for entry in facts[kind]], ["nowhere_no_such"])

    def test_a_folder_called_as_a_library_is_with_scripts_in_it_is_no_module(self):
        self.write(**{
            "code/scripts/prep.py": "import learner_no_such\n", "code/learner_no_such/train.py": "",
            "code/learner_no_such/fit.py": "from learner_no_such import train\n",
        })  # fmt: skip
        own = os.path.join(self.root, "code/learner_no_such/fit.py")
        for facts in (self.facts(), look([{"path": own}], root=self.root)["scripts"][own]):
            self.assertNotIn("leftBehind", facts)
            self.assertEqual([entry["module"] for entry in facts["missing"]], ["learner_no_such"])

    def test_packages_of_the_source_folder_come_whole_and_with_what_they_import_from_it(self):
        self.write(**{
            "code/scripts/prep.py": "import json\nfrom parts_no_such import tools\n",
            "code/parts_no_such/__init__.py": "", "code/parts_no_such/tools.py": "import other_no_such, json\n",
            "code/parts_no_such/deep/limits.json": "{}", "code/parts_no_such/__pycache__/old.pyc": "",
            "code/other_no_such.py": "", "code/unused_no_such.py": "", "code/json.py": "",
        })  # fmt: skip
        code = os.path.join(self.root, "code")
        travels = os.path.join(code, "scripts")
        facts = self.facts(sourceDir=travels, helpersIn=code)
        files = ["other_no_such.py", "parts_no_such/__init__.py", "parts_no_such/deep/limits.json",
                 "parts_no_such/tools.py"]  # fmt: skip
        modules = [{"module": "parts_no_such", "line": 2, "path": os.path.join(code, "parts_no_such")}]
        self.assertEqual(
            facts["helpers"], {"folder": code, "modules": modules, "files": [os.path.join(code, one) for one in files]}
        )
        self.assertEqual([facts["missing"], facts["fromPip"], facts.get("leftBehind")], [[], [], None])

    def test_a_guarded_import_alone_brings_nothing_along(self):
        self.write(**{
            "code/scripts/prep.py": "try:\n  import parts_no_such\nexcept ImportError:\n  pass\n",
            "code/parts_no_such/__init__.py": "",
        })  # fmt: skip
        facts = self.facts(sourceDir=os.path.join(self.root, "code/scripts"), helpersIn=os.path.join(self.root, "code"))
        self.assertNotIn("helpers", facts)


if __name__ == "__main__":
    unittest.main()
