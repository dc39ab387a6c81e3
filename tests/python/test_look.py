"""`look/script.py` tells what scripts need without running them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LOOK = os.path.join(ROOT, "python", "cursus_runtime", "look", "script.py")

SCRIPT = '''"""A script."""
import os
os.environ["OMP_NUM_THREADS"] = "1"
os.environ.setdefault("MKL_NUM_THREADS", "1")
import json, pip._internal.cli
from setuptools import dist, setup
import helper
from pack import inner
from sklearn_no_such.ensemble import X
import yaml_no_such as y
try:
    import maybe
except ImportError:
    maybe = None
os.environ["LATE"] = "1"

def main(input_paths, output_paths, environ_vars, job_args, log=None):
    import inside

if __name__ == "__main__":
    raise SystemExit(main(1, 2, 3, 4))
'''


def look(scripts, **more):
    done = subprocess.run([sys.executable, "-I", LOOK], input=json.dumps({"scripts": scripts, **more}).encode(), stdout=subprocess.PIPE, check=True)  # fmt: skip
    return json.loads(done.stdout.decode())


class Looking(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="look-")
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def facts(self, text, **more):
        path = self.write("main.py", text)
        return look([{"path": path, **more}])["scripts"][path]

    def test_a_script_for_another_program_is_told(self):
        bash, sh, node = "#!/bin/bash\n", "#! /bin/sh -e\n", "#!/usr/bin/env node\n"
        cases = {
            bash + "echo hi there\n": "bash",
            bash + "set -e\n": "bash",
            sh + "ls\n": "sh",
            node + "console.log(1)\n": "node",
            "#!/usr/bin/env -S A=1 Rscript --vanilla\nx <- 1\n": "Rscript",
            "#!/opt/tool/run\nno python\n": "run",
            '{"cells": [], "metadata": {"a": null}, "nbformat": 4}': "Jupyter",
            '{"cells": [], "nbformat": 4}\n': "Jupyter",
            '{\n "cells": [tru\n "nbformat": 4': "Jupyter",
        }
        for text, program in cases.items():
            self.assertEqual(self.facts(text).get("writtenFor"), program, text)

    def test_a_first_line_for_python_is_fine(self):
        lines = [
            *["/usr/bin/env python", "/usr/bin/python3.11", "/usr/bin/env -S python3 -u", " /usr/bin/python -O", "python"],
            *["/opt/conda/bin/python", "/usr/bin/env pypy3", "/usr/bin/env -S uv run --script", "/opt/tool/run", ""],
        ]
        for line in lines:
            self.assertNotIn("writtenFor", self.facts(f"#!{line}\nprint(1)\n"), line)
        self.assertNotIn("writtenFor", self.facts('#!/bin/sh\n"exec" "python3" "$0" "$@"\nprint(1)\n'))
        self.assertNotIn("writtenFor", self.facts("# nbformat\n{'nbformat': 4}['nbformat']\n"))
        self.assertEqual(self.facts("#!/usr/bin/env python\nif:\n")["syntaxError"]["line"], 2)

    def test_any_encoding_that_python_reads_is_read(self):
        texts = ["\ufeffx = 'é'\n".encode(), "# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1"), b""]
        self.assertEqual([self.facts(text).get("syntaxError") for text in texts], [None, None, None])
        problem = {"message": "unknown encoding: nope", "line": 1, "column": 1}
        self.assertEqual(self.facts("# coding: nope\n")["syntaxError"], problem)

    def test_tells_everything_about_a_script(self):
        self.write("helper.py", "import setuptools.command, wheel_no_such\nfrom pack import inner\nimport main\n")
        self.write("pack/__init__.py", "")
        self.write("pack/inner.py", "import pip\n")
        requirements = self.write("requirements.txt", "# none\nPIP>=1\nno_such==2  # why\npip<1 ; python_version > '3'\nx==1; python_version < '3'\n")
        facts = self.facts(SCRIPT)
        facts.pop("isManaged", None)  # of the interpreter that runs the tests
        self.assertEqual(
            {name: value for name, value in facts.items() if name not in ("imports", "unmetRequirements", "convention")},
            {
                "fromPip": [
                    {"module": "pip", "line": 5, "distribution": "pip"},
                    {"module": "setuptools", "line": 6, "distribution": "setuptools"},
                    {"module": "sklearn_no_such", "line": 9, "distribution": "sklearn_no_such"},
                    {"module": "yaml_no_such", "line": 10, "distribution": "yaml_no_such"},
                    {"module": "wheel_no_such", "line": 1, "distribution": "wheel_no_such", "file": "helper.py"},
                ],
                "preload": ["pip._internal.cli", "setuptools.dist", "setuptools.command", "pip"],
                "missing": [
                    {"module": "sklearn_no_such", "line": 9, "distribution": "sklearn_no_such"},
                    {"module": "yaml_no_such", "line": 10, "distribution": "yaml_no_such"},
                ],
                "siblings": [{"module": "helper", "line": 7}, {"module": "pack", "line": 8}],
                "setsEnvironment": ["OMP_NUM_THREADS", "MKL_NUM_THREADS"],
                "mainParameters": ["input_paths", "output_paths", "environ_vars", "job_args", "log"],
                "hasMainBlock": True,
                "lastLine": 21,
                "requirementsFile": requirements,
            },
        )
        self.assertEqual([{**one, "installed": "v"} if "installed" in one else one for one in facts["unmetRequirements"]], [
            {"requirement": "no_such==2", "line": 3},
            {"requirement": "pip<1 ; python_version > '3'", "line": 4, "installed": "v"}])  # fmt: skip
        self.assertEqual(facts["imports"][3], {"module": "setuptools", "names": ["dist", "setup"], "line": 6, "level": 0, "certain": True})
        self.assertEqual([(one["module"], one["certain"]) for one in facts["imports"][-2:]], [("maybe", False), ("inside", False)])

    def test_finds_siblings_in_the_source_folder(self):
        self.write("src/shared/names.py", "")
        facts = self.facts("import shared.names\n", sourceDir=os.path.join(self.folder, "src"))
        self.assertEqual((facts["siblings"], facts["missing"]), ([{"module": "shared", "line": 1}], []))
        self.assertEqual(self.facts("import shared.names\n")["missing"], [{"module": "shared", "line": 1, "distribution": "shared"}])

    def test_a_module_that_a_folder_of_a_port_may_have_is_not_called_missing(self):
        for text in (
            "import sys\nsys.path.insert(0, '/opt/ml/processing/input/code')\n",
            "import sys as s\ns.path += ['/opt/ml/processing/input/code']\n",
            "from sys import path\npath.extend(folders())\n",
            "import os, sys\nfolder = os.environ['CODE']\nsys.path.append(os.path.join(folder, 'lib'))\n",
            "import sys\nsys.path[0:0] = ['lib']\n",
            "import sys\nplaces = sys.path\nplaces.append('/x')\n",
            "import sys\ndef prepare(folder):\n    sys.path.append(folder)\nprepare('/opt/ml/input/data/code')\n",
            "import site\nsite.addsitedir('/opt/ml/processing/input/code')\n",
            "import sys, types\nsys.modules['no_such'] = types.ModuleType('no_such')\n",
            "import os, sys\nif 'AGAIN' not in os.environ:\n    os.environ['PYTHONPATH'] = '/opt/ml/processing/input/code'\n",
            "exec(open('/opt/ml/processing/input/code/paths.py').read())\n",
            "import runpy\nrunpy.run_path('/opt/ml/processing/input/code/paths.py')\n",
            "import finds\n",
            "from finds import folder\n",
        ):
            self.write("finds.py", "import sys\nfolder = '/opt/ml/processing/input/code'\nsys.path.append(folder)\n")
            with self.subTest(text):
                self.assertEqual(self.facts(text + "import no_such\n")["missing"], [])

    def test_a_module_that_nothing_can_bring_is_missing(self):
        def missing(text):
            return [one["module"] for one in self.facts(text)["missing"]]

        self.write("lib/brought.py", "")
        own = "os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib')"
        here = "import os, sys\nfrom pathlib import Path\n"
        for folder in (own, "str(Path(__file__).parent / 'lib')", "Path(__file__).resolve().parents[0].joinpath('lib')", "HERE + '/lib'"):
            with self.subTest(folder):
                text = f"{here}HERE = os.path.dirname(__file__)\nsys.path.insert(0, {folder})\nimport brought, no_such\n"
                self.assertEqual(missing(text), ["no_such"])
        for text in (
            "import no_such\nimport sys\nsys.path.append('/opt/ml/processing/input/code')\n",
            "import os\nos.chdir('/opt/ml/processing/input/code')\nimport no_such\n",
            "import sys\nprint(sys.path, list(sys.path), sys.modules['os'])\nsys.path.remove('/x')\nimport no_such\n",
            "import os\npaths = []\npaths.append('/x')\nos.environ['PATH'] = '/x'\nimport no_such\n",
        ):
            with self.subTest(text):
                self.assertEqual(missing(text), ["no_such"])

    def test_a_sibling_may_set_the_environment_before_the_next_import(self):
        self.write("settings.py", "import os\nos.environ['OMP_NUM_THREADS'] = '1'\n")
        self.assertEqual(self.facts("import settings\nimport pip\n")["setsEnvironment"], ["OMP_NUM_THREADS"])

    def test_what_the_user_may_hide_by_a_folder_on_the_path_is_not_preloaded(self):
        self.write("vendored/pip.py", "")
        self.write("vendored/setuptools/__init__.py", "")
        self.write("env/pyvenv.cfg", "")
        self.write("env/lib/wheel/__init__.py", "")
        self.assertEqual(self.facts("import pip\nimport setuptools.dist\n")["preload"], [])
        os.rename(os.path.join(self.folder, "vendored"), os.path.join(self.folder, "env/vendored"))
        self.assertEqual(self.facts("import pip\nimport setuptools.dist\n")["preload"], ["pip", "setuptools.dist"])

    def test_reports_what_cannot_be_read_as_a_syntax_error(self):
        self.assertEqual(self.facts("a = 1\nb = (\n")["syntaxError"]["line"], 2)
        for text in (b"x = '\xff'\n", b"\x00", b"# coding: no-such\n", b"(" * 10000, b"-" * 200000 + b"1"):
            self.assertIn("message", self.facts(text)["syntaxError"])
        paths = [self.folder, self.folder + "/absent"]
        answers = look([{"path": path} for path in paths])["scripts"]
        self.assertEqual([answers[path]["syntaxError"]["message"] for path in paths], ["Is a directory", "No such file or directory"])

    def test_hides_its_own_folders_and_names_the_interpreter(self):
        answer = look([])
        self.assertEqual(answer["python"], ".".join(map(str, sys.version_info[:3])))
        self.assertEqual(sorted(answer), ["basePrefix", "executable", "paths", "prefix", "python", "scripts", "startedWith"])
        self.assertFalse([path for path in answer["paths"] if path.startswith(ROOT)])

    def test_compares_versions(self):
        sys.path.insert(0, os.path.join(ROOT, "python"))
        from cursus_runtime.look.requirements import parse_requirement, satisfies

        table = [
            ("1.2.0", "a==1.2", True), ("1.10", "a>1.9", True), ("1.2rc1", "a>=1.2", False), ("1.2.post1", "a>1.2", True),
            ("2.1", "a~=2.0", True), ("3.0", "a~=2.0", False), ("1.4.5", "a==1.4.*", True), ("1.5", "a!=1.4.*,<2", True),
            ("1.0+cu1", "a[x,y] (==1.0)", True), ("2.0.dev1", "a<2.0", True), ("1.0.1", "a~=1.0.0", True), ("1.1", "a~=1.0.0", False),
        ]  # fmt: skip
        self.assertEqual([satisfies(version, parse_requirement(text).clauses) for version, text, _ in table], [fits for *_, fits in table])

    def test_reads_two_hundred_scripts_quickly(self):
        scripts = [{"path": self.write(f"s{n}.py", SCRIPT)} for n in range(200)]
        start = time.monotonic()
        self.assertEqual(len(look(scripts)["scripts"]), 200)
        self.assertLess(time.monotonic() - start, 5)


if __name__ == "__main__":
    unittest.main()
