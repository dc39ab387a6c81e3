"""`look/cursus/import.py` imports modules of Cursus in a child that can harm nothing."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGE = os.path.join(ROOT, "python")
IMPORT = os.path.join(PACKAGE, "cursus_runtime", "look", "cursus", "import.py")


class Importing(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="import-cursus-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        return path

    def ask(self, texts, environment=None, seconds=2):
        files = [self.write(name, text) for name, text in texts.items()]
        request = json.dumps({"files": files, "roots": [self.folder], "seconds": seconds}).encode()
        done = subprocess.run([sys.executable, "-I", IMPORT], input=request, stdout=subprocess.PIPE, check=True, env={**os.environ, **(environment or {})})  # fmt: skip
        return json.loads(done.stdout.decode())["modules"]

    def message(self, text, seconds=2):
        (module,) = self.ask({"a.py": text}, seconds=seconds)
        return module.get("problem", {}).get("message", "")

    def test_a_module_that_never_ends_is_ended_and_the_next_one_is_imported(self):
        last = 'from cursus import ScriptContract\nC = ScriptContract(entry_point="b.py")\n'
        first, second = self.ask({"a.py": "while True:\n    pass\n", "b.py": last})
        self.assertEqual(first["problem"]["message"], "it did not end within 2 s")
        self.assertEqual([one["entryPoint"] for one in second["contracts"]], ["b.py"])

    def test_memory_has_an_end(self):
        self.assertEqual(self.message("x = []\nwhile True:\n    x.append(bytearray(10**8))\n", 20), "MemoryError")

    def test_a_factory_that_fails_or_leaves_is_told_at_its_line(self):
        text = "from cursus import PipelineDAG\ndef create_a_dag():\n    PipelineDAG()\n    raise SystemExit(1)\ndef create_b_dag():\n    return PipelineDAG(['x'])\n"
        (module,) = self.ask({"a.py": text})
        broken, whole = module["dags"]
        self.assertEqual((broken["problem"]["message"], broken["problem"]["line"], broken["problem"]["traceback"][-1]), ("SystemExit: 1", 4, "    raise SystemExit(1)"))
        self.assertEqual([one["name"] for one in whole["nodes"]], ["x"])

    def test_nothing_is_written_and_nothing_is_printed(self):
        (module,) = self.ask({"pack/__init__.py": "", "pack/b.py": "print('out')\nimport pack.c\n", "pack/c.py": "open(__file__ + '.txt', 'w')\n"})[1:2]
        self.assertRegex(module["problem"]["message"], "Read-only file system|^$")
        self.assertEqual([at for at, _, _ in os.walk(self.folder) if "__pycache__" in at], [])

    def test_there_is_no_network(self):
        text = 'import socket\nsocket.create_connection(("192.0.2.1", 80), 1)\n'
        self.assertRegex(self.message(text), "Network is unreachable|there is no network while modules are imported")

    def test_there_is_no_network_where_namespaces_are_refused(self):
        program = "from cursus_runtime.look.cursus.importing.confined import _without_network as off\nimport socket\noff()\nsocket.socket().connect(('127.0.0.1', 9))"
        done = subprocess.run([sys.executable, "-c", program], cwd=PACKAGE, stderr=subprocess.PIPE)
        self.assertIn(b"OSError: there is no network while modules are imported", done.stderr)

    def test_the_real_classes_win_where_they_are_installed(self):
        real = self.write("site/cursus/__init__.py", "class ScriptContract:\n    def __init__(self, **given):\n        self.__dict__.update(given, entry_point='real.py')\n")
        environment = {"PYTHONPATH": os.path.dirname(os.path.dirname(real))}
        text = "from cursus import ScriptContract\nC = ScriptContract(entry_point='a.py')\n"
        (module,) = self.ask({"a.py": text}, environment)
        self.assertEqual([one["entryPoint"] for one in module["contracts"]], ["real.py"])

    def test_a_package_that_is_missing_is_a_problem_and_not_stood_in_for(self):
        self.assertEqual(self.message("import no_such_lib\n"), "ModuleNotFoundError: No module named 'no_such_lib'")
        message = self.message("from cursus.core import NoSuchThing\n")
        self.assertRegex(message, "^ImportError: cannot import name 'NoSuchThing' from 'cursus.core'")


if __name__ == "__main__":
    unittest.main()
