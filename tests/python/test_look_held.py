"""What is told of a script that is held against its contract."""

import os
import sys
import tempfile
import textwrap
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(_HERE)), "python"))

from cursus_runtime.look.hints import hints  # noqa: E402
from cursus_runtime.look.reader import Reader  # noqa: E402

_SUMMARY = [{"name": "summary", "path": "/opt/ml/processing/output/summary"}]


def _held(source, outputs=(), beside=(), **given):
    with tempfile.TemporaryDirectory(prefix="held-") as folder:
        for name, text in [("script.py", source), *beside]:
            with open(os.path.join(folder, name), "w") as file:
                file.write(textwrap.dedent(text))
        entry = {"path": os.path.join(folder, "script.py"), "outputs": list(outputs), **given}
        return hints({"scripts": [entry]})["scripts"][0]["held"]


class HeldAgainstTests(unittest.TestCase):
    def test_is_told_only_when_outputs_are_named(self):
        with tempfile.NamedTemporaryFile(suffix=".py") as file:
            self.assertNotIn("held", hints({"scripts": [{"path": file.name}]})["scripts"][0])

    def test_an_output_is_unmentioned_when_no_text_leads_to_it(self):
        for source in (
            "",
            "open('/opt/ml/processing/output/other/a', 'w')\n",
            "'''Once wrote summary to /opt/ml/processing/output/summary.'''\n",
            "def write(folder):\n    'Writes the summary.'\n",
            "print('all of it is summarised here')\n",
        ):
            with self.subTest(source):
                self.assertEqual(_held(source, _SUMMARY)["unmentioned"], ["summary"])

    def test_whatever_may_lead_to_an_output_keeps_it_from_being_told(self):
        for source in (
            "def main(i, o):\n    open(o['summary'])\n",
            "main(dict(summary=folder()))\n",
            "for name in ('kept', 'summary'):\n    write(name)\n",
            "open('/opt/ml/processing/output/summary/a.json', 'w')\n",
            "import os\nfor name in os.listdir('/opt/ml/processing/output'):\n    print(name)\n",
            "import os\nprint(os.path.join('/opt/ml', 'processing', 'output'))\n",
            "PREFIX = '/opt/ml/processing'\nprint(PREFIX + '/output/' + name())\n",
            "print(f'/opt/ml/processing/output/{name()}')\n",
            "print('sum%s' % ending())\n",
            "print('{}mary'.format(beginning()))\n",
            "print('sum' + ending())\n",
            "import json\njson.load(open('/opt/ml/config/processingjobconfig.json'))\n",
        ):
            with self.subTest(source):
                self.assertEqual(_held(source, _SUMMARY)["unmentioned"], [])

    def test_variables_arguments_and_modules_beside_the_script_lead_to_outputs_too(self):
        path = _SUMMARY[0]["path"]
        self.assertEqual(_held("", _SUMMARY, env={"TARGET": path})["unmentioned"], [])
        for reading in ("import argparse\n", "import sys\nprint(sys.argv)\n", "import click\n"):
            self.assertEqual(_held(reading, _SUMMARY, args=["--target", path])["unmentioned"], [])
        beside = [("writing.py", "def write(paths):\n    return paths['summary']\n")]
        self.assertEqual(_held("import writing\nwriting.write({})\n", _SUMMARY, beside)["unmentioned"], [])
        model = [{"name": "model", "path": "/opt/ml/model"}]
        self.assertEqual(_held("import os\nprint(os.environ['SM_MODEL_DIR'])\n", model)["unmentioned"], [])

    def test_arguments_lead_nowhere_where_nothing_looks_at_them(self):
        for source in ("", "import os\nprint(os.listdir('/opt/ml/processing/input'))\n"):
            told = _held(source, _SUMMARY, args=["--job_type", "summary"])
            self.assertEqual(told["unmentioned"], ["summary"])

    def test_a_work_folder_is_told_with_the_line_that_names_it(self):
        source = """
            import os, pathlib, shutil
            WORK = "/tmp/work"
            def main(folder):
                pathlib.Path(folder).mkdir()
                (pathlib.Path(folder) / "a" / "b.json").write_text("{}")
            main(os.environ.get("FOLDER", "/tmp/other"))
            open(WORK + "/c.txt", "w")
        """
        told = [{"path": "/tmp/other", "line": 7}, {"path": "/tmp/work", "line": 3}]
        self.assertEqual(_held(source)["workFolders"], told)
        told[0] = {"path": "/tmp/given", "line": 7}
        self.assertEqual(_held(source, env={"FOLDER": "/tmp/given/"})["workFolders"], told)

    def test_what_is_made_anew_each_time_is_no_work_folder(self):
        for source in (
            "import tempfile\nopen(tempfile.mkdtemp() + '/a', 'w')\n",
            "import os\nopen('/tmp/' + str(os.getpid()), 'w')\n",
            "print('/tmp/only-named')\n",
            "open('/tmp/only-read')\n",
        ):
            with self.subTest(source):
                self.assertEqual(_held(source)["workFolders"], [])

    def test_keys_of_the_block_are_told_with_the_lines_of_their_folders(self):
        source = """
            def main(input_paths, output_paths, environ_vars, job_args):
                open(input_paths["table"])
            if __name__ == "__main__":
                main(
                    {"table": "/opt/ml/processing/input/table"},
                    {"kept": "/opt/ml/processing/output/kept"}, {}, None)
        """
        self.assertEqual(_held(source)["pathLines"], {"input": {"table": 6}, "output": {"kept": 7}})


class FromPipTests(unittest.TestCase):
    def _from_pip(self, source):
        with tempfile.TemporaryDirectory(prefix="held-") as folder:
            path = os.path.join(folder, "script.py")
            for name, text in (("script.py", source), ("beside.py", "")):
                with open(os.path.join(folder, name), "w") as file:
                    file.write(text)
            return [(one["module"], one["line"], one["distribution"]) for one in Reader().read(path)["fromPip"]]

    def test_tells_certain_imports_that_are_neither_the_projects_own_nor_the_standard_librarys(self):
        source = "import os, pip\nimport beside\nimport no_such.part\ntry:\n    import guarded\nexcept ImportError:\n    pass\n"
        self.assertEqual(self._from_pip(source), [("pip", 1, "pip"), ("no_such", 3, "no_such")])

    def test_tells_what_modules_beside_the_script_import_with_their_files(self):
        with tempfile.TemporaryDirectory(prefix="held-") as folder:
            os.makedirs(os.path.join(folder, "lib"))
            for name, text in (
                ("script.py", "import own_one\nimport beside\ntry:\n    import other\nexcept ImportError:\n    pass\n"),
                ("beside.py", "import own_one\nfrom lib.deep import fit\n"),
                ("other.py", "import never_told\n"),
                (os.path.join("lib", "__init__.py"), ""),
                (os.path.join("lib", "deep.py"), "import os\nimport far_one\n"),
            ):
                with open(os.path.join(folder, name), "w") as file:
                    file.write(text)
            found = Reader().read(os.path.join(folder, "script.py"))["fromPip"]
        far = {"module": "far_one", "line": 2, "distribution": "far_one", "file": os.path.join("lib", "deep.py")}
        self.assertEqual(found, [{"module": "own_one", "line": 1, "distribution": "own_one"}, far])

    def test_says_nothing_of_what_may_lie_in_a_folder_that_the_script_adds(self):
        source = "import sys\nsys.path.insert(0, '/opt/ml/processing/input/code')\nimport no_such\n"
        self.assertEqual(self._from_pip(source), [])


if __name__ == "__main__":
    unittest.main()
