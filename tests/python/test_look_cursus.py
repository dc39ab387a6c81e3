"""`look/cursus/read.py` tells what modules of Cursus say, and runs none of them."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGE = os.path.join(ROOT, "python")
READ = os.path.join(PACKAGE, "cursus_runtime", "look", "cursus", "read.py")
IMPORT = os.path.join(PACKAGE, "cursus_runtime", "look", "cursus", "import.py")
PROJECTS = os.path.join(ROOT, "tests", "data", "older-projects")

sys.path.insert(0, PACKAGE)
from cursus_runtime.look.cursus.reader import Reader  # noqa: E402

CLASSES = "from cursus.core import (DAGMetadata, DependencySpec, OutputSpec, PipelineDAG, ScriptContract,\n    StepSpecification, TrainingScriptContract, NodeType, DependencyType)\n"


class Reading(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="look-cursus-")
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        return path

    def ask(self, program, files):
        request = json.dumps({"files": files, "roots": [self.folder], "seconds": 2}).encode()
        done = subprocess.run([sys.executable, "-I", program], input=request, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout.decode())["modules"]

    def read(self, text):
        return Reader([self.folder]).read(self.write("module.py", CLASSES + text))

    def inputs(self, paths, before=""):
        text = '%s\nC = ScriptContract(entry_point="a.py", expected_input_paths=%s, expected_output_paths={})\n'
        (contract,) = self.read(text % (before, paths))["contracts"]
        return [(one["name"], one["value"]) for one in contract["inputs"]], [one["what"] for one in contract["undecided"]]

    def test_maps_are_told_however_they_are_put_together(self):
        whole = ([("a", "/x/a"), ("b", "/x/b")], [])
        before = 'X = "/x"\nA = {"a": "/x/a"}\ndef path(name, base=X):\n    """Below."""\n    return f"{base}/{name}"'
        for paths in (
            '{"a": X + "/a", "b": f"{X}/b"}',
            'dict(a="/x/a", b="%s/b" % X)',
            '{**A, "b": "{}/b".format(X)}',
            'dict(A, b="/".join([X, "b"]))',
            '{name: path(name) for name in ["a", "b"]}',
            '{"a": path("a"), "b": path(base=X, name="b")}',
            '{"a": os.path.join(X, "a"), "b": sorted([X + "/c", X + "/b"])[0]}',
            'dict(zip(("a", "b"), [A["a"], X + "/b" if len(A) == 1 else "/y"]))',
        ):
            self.assertEqual(self.inputs(paths, before), whole, paths)

    def test_later_statements_change_what_was_given(self):
        before = 'A = {}\nA["a"] = "/x/a"\nA.update({"b": "/x/b"})\nfor c in "cd".split():\n    pass\nif True:\n    A.update(c="/x/c")'
        self.assertEqual(self.inputs("A", before), ([("a", "/x/a"), ("b", "/x/b"), ("c", "/x/c")], []))

    def test_what_is_computed_is_undecided_and_the_rest_is_told(self):
        self.assertEqual(self.inputs('{"a": str.join("/", os.listdir()), "b": "/b"}'), ([("a", ""), ("b", "/b")], ["a of expected_input_paths"]))
        self.assertEqual(self.inputs("load()"), ([], ["expected_input_paths"]))
        before = 'import os\nA = {"a": "/a"}\nif os.environ.get("X"):\n    A["b"] = "/b"'
        self.assertEqual(self.inputs("A", before), ([], ["expected_input_paths"]))

    def test_a_contract_is_found_by_its_class_whatever_that_is_called_here(self):
        path = self.write("a.py", 'from own import T\nX = T(entry_point="a.py", expected_input_paths={})\n')
        for own in (
            "from cursus import ScriptContract as T\n",
            "import cursus as c\nT = c.ScriptContract\n",
            "from cursus import ScriptContract as Base\nclass Team(Base):\n    pass\nclass T(Team):\n    pass\n",
            "import cursus\nclass T(cursus.ScriptContract):\n    pass\n",
            "from pydantic import BaseModel\nclass ScriptContract(BaseModel):\n    entry_point: str\nT = ScriptContract\n",
        ):
            self.write("own.py", own)
            (module,) = self.ask(READ, [path])
            self.assertEqual([(one["name"], one["entryPoint"]) for one in module["contracts"]], [("X", "a.py")], own)

    def test_a_constant_of_another_module_is_its_own_however_it_is_imported(self):
        self.write("team/paths.py", 'BASE = "/x"\n')
        for line, base in (
            ("from team.paths import BASE", "BASE"),
            ("from team import paths", "paths.BASE"),
            ("import team.paths as p", "p.BASE"),
            ("from team.paths import *", "BASE"),
            ("try:\n    from team.paths import BASE\nexcept ImportError:\n    BASE = 3", "BASE"),
        ):
            self.assertEqual(self.inputs('{"a": %s + "/a"}' % base, line), ([("a", "/x/a")], []), line)

    def test_what_may_be_broken_off_is_known_as_far_as_all_ways_out_of_it_tell_the_same(self):
        gone = "try:\n    import not_there\n    W = %s\nexcept ImportError:\n    W = %s"
        text = "def f():\n    try:\n        %s\n        return 'A'\n    except OSError:\n        %s\nW = f()"
        ways = (
            (gone % ("'A'", "'B'"), None),
            (gone % ("'A'", "'A'"), "A"),
            (gone % ("1", "True"), None),
            ("W = 'A'\ntry:\n    import not_there\n    W = 'B'\nexcept ImportError:\n    pass", None),
            ("W = 'A'\ntry:\n    import not_there\nexcept ImportError:\n    not_there = None", "A"),
            ("try:\n    W = {'a': 'A'}['b']\nexcept KeyError:\n    W = 'B'", None),
            ("try:\n    W = 'A'\nexcept ImportError:\n    W = 'B'", "A"),
            ("try:\n    import not_there\n    W = 'A'\nexcept ImportError:\n    raise", "A"),
            ("try:\n    import not_there\nexcept ImportError:\n    pass\nelse:\n    W = 'A'", None),
            ("try:\n    raise ValueError()\nexcept ValueError:\n    W = 'B'", "B"),
            ("W = 'A'\nwith suppress(ImportError):\n    import not_there\n    W = 'B'", None),
            ("W = 'A'\nfor a in 'x', 'y':\n    try:\n        import not_there\n    except ImportError:\n        continue\n    W = 'B'", None),
            (text % ("open('/gone')", "return 'B'"), None),
            (text % ("open('/gone')", "raise"), "A"),
            (text % ("logger.info(unknown())", "return 'B'"), "A"),
            (text % ("print(A)", "return 'B'"), "A"),
            ("from pathlib import Path\nW = 'A'\nif Path('/x').exists():\n    from a import W", None),
            ("W = 'A'\ndef f():\n    global W\n    W = 'B'\nf()", None),
            ("W = 'A'\ndel W", None),
            ("@changed\ndef f():\n    return 'A'\nW = f()", None),
            ("@lru_cache(maxsize=None)\ndef f():\n    return 'A'\nW = f()", "A"),
            ("names = ['A']\ndef f(*names):\n    return names[0]\nW = f()", None),
            ("W = 'A'\nwhile unknown():\n    break", "A"),
            ("W = 'A'\nif unknown():\n    def g():\n        return 1", "A"),
        )
        for before, expected in ways:
            module = self.read(before + '\nC = ScriptContract(entry_point="a.py", required_env_vars=[W])\n')
            (contract,) = module["contracts"]
            told = contract["requiredEnv"], [one["what"] for one in contract["undecided"]]
            self.assertEqual(told, ([], ["required_env_vars"]) if expected is None else ([expected], []), before)

    def test_a_constant_that_may_never_come_to_be_is_told_as_undecided(self):
        for kind in ("ScriptContract", "PipelineDAG"):
            module = self.read("try:\n    import gone\n    C = %s()\nexcept ImportError:\n    C = None\n" % kind)
            self.assertEqual([(one["what"], one["line"]) for one in module["undecided"]], [("what %s is given" % kind, 3)])

    def test_a_class_of_cursus_stays_one_wherever_it_may_come_from(self):
        for own in (
            "try:\n    from cursus import ScriptContract\nexcept ImportError:\n    from .own import ScriptContract\n",
            "try:\n    from cursus import ScriptContract\nexcept ImportError:\n    ScriptContract = None\n",
            "if unknown():\n    from cursus import ScriptContract\n",
        ):
            path = self.write("a.py", own + 'X = ScriptContract(entry_point="a.py", expected_input_paths={})\n')
            (module,) = self.ask(READ, [path])
            self.assertEqual([one["entryPoint"] for one in module["contracts"]], ["a.py"], own)

    def test_ports_are_read_from_lists_and_from_dicts(self):
        port = 'DependencySpec(logical_name="a", dependency_type=DependencyType.%s, required=False, semantic_keywords=["k"])'
        for dependencies in ("[%s]" % port, '{"a": %s}' % port, '{"a": %s}' % port.replace('logical_name="a", ', "")):
            text = 'S = StepSpecification(step_type="X_Training", node_type=NodeType("sink"), dependencies=%s, outputs={})\n'
            (spec,) = self.read(text % (dependencies % "TRAINING_DATA"))["specs"]
            (told,) = spec["dependencies"]
            self.assertEqual((spec["stepType"], spec["nodeType"], spec["undecided"]), ("X_Training", "sink", []))
            self.assertEqual([told[key] for key in ("name", "type", "required", "keywords")], ["a", "training_data", False, ["k"]])

    def test_graphs_are_followed_through_helpers_and_defaults(self):
        text = """
def _add(dag, names, *, after):
    for index, name in enumerate(names):
        dag.add_node(name)
        dag.add_edge(after if index == 0 else names[index - 1], name)
    return dag

def create_demo_dag(with_last: bool = True, job="training"):
    dag = PipelineDAG(nodes=["Load"])
    _add(dag, [f"Prepare_{job}", "Train"], after="Load")
    if with_last:
        dag.add_node(node="Last")
        dag.add_edge(src="Train", dst="Last")
    else:
        dag.add_node("Never")
    return dag

demo = create_demo_dag()
"""
        (dag,) = self.read(text)["dags"]
        self.assertEqual([one["name"] for one in dag["nodes"]], ["Load", "Prepare_training", "Train", "Last"])
        self.assertEqual([(one["from"], one["to"]) for one in dag["edges"]], [("Load", "Prepare_training"), ("Prepare_training", "Train"), ("Train", "Last")])
        self.assertEqual((dag["name"], dag["undecided"]), ("create_demo_dag", []))

    def test_a_graph_that_an_unknown_function_gets_is_undecided(self):
        (dag,) = self.read('import team_lib\nd = PipelineDAG()\nd.add_node("a")\nteam_lib.extend(d)\n')["dags"]
        self.assertEqual([(one["what"], one["line"]) for one in dag["undecided"]], [("what a call does to it", 6)])

    def test_graphs_of_which_nothing_is_known_are_two_all_the_same(self):
        factory = "def create_%s_dag():\n    return team_lib.make(PipelineDAG())\n"
        dags = self.read(factory % "a" + factory % "b")["dags"]
        self.assertEqual([(one["name"], one["undecided"][0]["line"]) for one in dags], [("create_a_dag", 3), ("create_b_dag", 5)])

    def test_a_graph_that_is_put_together_where_something_may_fail_is_undecided(self):
        text = "def create_x_dag():\n    dag = PipelineDAG()\n    try:\n        dag.add_node('a')\n        %s\n        dag.add_node('b')\n    except Exception as error:\n        logger.error(error)\n        %s\n    return dag\n"
        for risk, end, expected in (("open('/gone')", "pass", ["what an exception leaves"]), ("open('/gone')", "raise", []), ("dag.add_edge('a', 'b')", "pass", [])):
            (dag,) = self.read(text % (risk, end))["dags"]
            self.assertEqual([one["what"] for one in dag["undecided"]], expected, risk + end)

    def test_both_ways_tell_the_same_of_the_older_projects(self):
        for project in ("parcels", "returns"):
            root = os.path.join(PROJECTS, project)
            files = sorted(os.path.join(at, name) for at, _, names in os.walk(root) for name in names if "scripts" not in at)
            files = [file for file in files if file.endswith(".py") and not file.endswith("counting_contract.py") and "reason_stats" not in file]
            self.folder, own = root, self.folder
            read, imported = self.ask(READ, files), self.ask(IMPORT, files)
            self.folder = own
            self.assertEqual(_without_places(imported), _without_places(read))

    def test_mutated_modules_never_end_the_reading(self):
        chance = random.Random(7)
        texts = []
        for at, _, names in os.walk(os.path.join(PROJECTS, "parcels")):
            for name in sorted(names):
                if name.endswith(".py"):
                    with open(os.path.join(at, name)) as file:
                        texts.append(file.read())
        pieces = ["(", ")", "*", "**", "\n", "    ", "lambda: 0", "None", "[0]", "-1", "{}", "=", ",", "\0", "é", "for x in x:", "1e999", "%s %", "x if x else"]
        for _ in range(1500):
            text = chance.choice(texts)
            for _ in range(chance.randint(1, 3)):
                at = chance.randrange(len(text) + 1)
                text = text[:at] + chance.choice(pieces) + text[at + chance.randrange(12) :]
            facts = Reader([self.folder]).read(self.write("mutated.py", text))
            json.dumps(facts)
            self.assertTrue("problem" not in facts or facts["problem"]["line"] >= 1)


def _without_places(value):
    if isinstance(value, list):
        return [_without_places(one) for one in value]
    if isinstance(value, dict):
        left = {key: one for key, one in value.items() if key not in ("file", "line", "column")}
        return {key: _without_places(one) for key, one in left.items()}
    return value


if __name__ == "__main__":
    unittest.main()
