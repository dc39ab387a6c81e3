"""`look/convention`: what a script asks for and is given by the convention of `main`."""

import ast
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "python"))

from cursus_runtime.look.convention.facts import convention  # noqa: E402

BLOCK = 'if __name__ == "__main__":\n'


def facts(text, siblings=(), unseen=False):
    return convention(ast.parse(text), [ast.parse(one) for one in siblings], unseen)


def main(body, parameters="input_paths, output_paths, environ_vars, job_args"):
    return f"def main({parameters}):\n    {body}\n"


def asked(body, role="inputs", more=""):
    """`key:how:sure`, and `*` behind them for keys that cannot be told."""
    found = facts(more + main(body))["asked"][role]
    keys = [":".join([one["key"], one["how"], *(["sure"] if one.get("sure") else [])]) for one in found["keys"]]
    return keys + (["*"] if found.get("isOpen") else [])


def given(lines, role="inputs"):
    """`key`, `key?` for sometimes, `family...`, and `*` for keys that cannot be told."""
    body = "".join(f"    {line}\n" for line in lines.split("\n"))
    found = facts(main("pass") + "import os\n" + BLOCK + body)["given"][role]
    keys = [one["key"] + ("?" if one.get("sometimes") else "") for one in found["keys"]]
    return keys + [f"{one}..." for one in found.get("families", [])] + (["*"] if found.get("isOpen") else [])


class Asking(unittest.TestCase):
    def test_tells_keys_how_they_are_asked_and_whether_they_surely_are(self):
        for body, expected in [
            ('a = input_paths["A"]', ["A:item:sure"]),
            ('a = read(input_paths["A"], x=input_paths.get("B"))', ["A:item:sure", "B:get"]),
            ('a = input_paths["A"] if job_args else input_paths["B"]', ["A:item", "B:item"]),
            ('if job_args:\n        a = input_paths["A"]', ["A:item"]),
            ('if job_args:\n        return\n    a = input_paths["A"]', ["A:item"]),
            ('for a in read(input_paths["A"]):\n        input_paths["B"]', ["A:item:sure", "B:item"]),
            ('with open(input_paths["A"]) as a:\n        input_paths["B"]', ["A:item:sure", "B:item:sure"]),
            ('try:\n        input_paths["A"]\n    except KeyError:\n        pass', ["A:get"]),
            ('try:\n        input_paths["A"]\n    except Exception:\n        raise', ["A:item:sure"]),
            ('if "A" in input_paths:\n        input_paths["A"]', ["A:get", "A:get"]),
            ('a = input_paths.get("A")\n    if a:\n        input_paths["A"]', ["A:get", "A:get"]),
            ('input_paths["A"] = 1\n    input_paths["A"]', ["A:get"]),
            ('logger.info("%s", input_paths)\n    input_paths["A"]', ["A:item:sure"]),
        ]:
            with self.subTest(body=body):
                self.assertEqual(asked(body), expected)

    def test_follows_functions_of_the_script_and_names_of_texts(self):
        more = 'KEY = "A"\ndef load(paths, *, more):\n    return paths[KEY], more["B"]\n'
        self.assertEqual(asked("load(input_paths, more=input_paths)", more=more), ["A:item", "B:item"])

    def test_knows_keys_of_a_loop_over_what_stands_in_the_code(self):
        for body, expected in [
            ('for name in ("A", "B"):\n        input_paths[name]', ["A:item", "B:item"]),
            ('[input_paths.get(name) for name in ["A", "B"]]', ["A:get", "B:get"]),
            ('for name in ("A",):\n        if name in input_paths:\n            input_paths[name]', ["A:get", "A:get"]),
            ('for name, more in {"A": 1}.items():\n        input_paths[name]', ["A:item"]),
            ("for name in NAMES:\n        input_paths[name]", ["A:item", "B:item"]),
            ("for name in (*NAMES, 1):\n        input_paths[name]", ["*"]),
            ('for name in ("A", job_args):\n        input_paths[name]', ["*"]),
            ('for name in ("A",):\n        name = job_args\n        input_paths[name]', ["*"]),
        ]:
            with self.subTest(body=body):
                self.assertEqual(asked(body, more='NAMES = ["A", "B"]\n'), expected)

    def test_says_where_more_may_be_asked(self):
        for body in [
            "for name in job_args:\n        input_paths[name]",
            "list(input_paths.values())",
            "check(input_paths)",
            "kept = input_paths",
            "load(*input_paths)",
            "for key in input_paths:\n        pass",
            'input_paths[f"{job_args}_X"]',
        ]:
            with self.subTest(body=body):
                self.assertEqual(asked(body), ["*"])
        self.assertEqual(asked('input_paths = dict(input_paths)\n    input_paths["A"]'), ["*"])
        self.assertEqual(asked('def inner(input_paths):\n        return input_paths["A"]\n    inner({})'), ["*"])

    def test_a_path_that_stands_in_is_told(self):
        for body in ['input_paths.get("A", "/opt/ml/a")', 'input_paths.get("A") or "/opt/ml/a"']:
            key = facts(main(body))["asked"]["inputs"]["keys"][0]
            self.assertEqual(key, {"key": "A", "how": "get", "fallback": "/opt/ml/a", "line": 2, "column": 5})

    def test_parameters_go_by_their_places_where_the_block_gives_three_dicts(self):
        text = main('i["A"]\n    e["C"]', "i, o, e, a, logger=None")
        self.assertNotIn("asked", facts(text))
        found = facts(text + BLOCK + '    main({"A": 1}, {"B": 2}, {"C": 3}, None)')
        self.assertEqual(sorted(found["asked"]), ["environment", "inputs", "outputs"])
        self.assertEqual([one["key"] for one in found["given"]["environment"]["keys"]], ["C"])


class Giving(unittest.TestCase):
    def test_tells_keys_of_literals_variables_and_what_is_put_into_them(self):
        for lines, expected in [
            ('main({"A": 1, "B": 2}, {}, {}, None)', ["A", "B"]),
            ("main(dict(A=1), {}, {}, None)", ["A"]),
            ('main(input_paths={"A": 1}, output_paths={}, environ_vars={}, job_args=None)', ["A"]),
            ('p = {"A": 1}\np["B"] = 2\nmain(p, {}, {}, None)', ["A", "B"]),
            ('p = {"A": 1}\nif os.path.exists("b"):\n        p["B"] = 2\nmain(p, {}, {}, None)', ["A", "B?"]),
            ('if job:\n        p = {"A": 1, "B": 1}\nelse:\n        p = {"A": 2}\nmain(p, {}, {}, None)', ["A", "B?"]),
            ('p = {"A": 1}\np.update({"B": 2})\np.pop("A", None)\nmain({**p, "C": 3}, {}, {}, None)', ["A?", "B", "C"]),
            (
                'p = {"A": 1}\np.update({k: v for k, v in os.environ.items() if k.startswith("X_")})\nmain(p, {}, {}, 0)',
                ["A", "X_..."],
            ),
            (
                'p = {}\nfor k in os.environ:\n        if k.startswith("X_"):\n            p[k] = 1\nmain(p, {}, {}, 0)',
                ["X_..."],
            ),
            ('p = {"A": 1}\ntry:\n        main(p, {}, {}, None)\nexcept Exception:\n        raise', ["A"]),
            ('p = {}\nfor k, v in (("A", 1), ("B", 2)):\n        p[k] = v\nmain(p, {}, {}, 0)', ["A", "B"]),
            (
                'p = {}\nfor k, v in [("A", 1)]:\n        if os.path.exists(v):\n            p[k] = v\nmain(p, {}, {}, 0)',
                ["A?"],
            ),
            (
                'p = {}\nfor k in ("A", "B"):\n        if v:\n            break\n        p[k] = v\nmain(p, {}, {}, 0)',
                ["A?", "B?"],
            ),
            ('main({k: v for k, v in {"A": 1, "B": 2}.items() if v}, {}, {}, 0)', ["A?", "B?"]),
            ('main({k: 1 for k in ("A", "B")}, {}, {}, 0)', ["A", "B"]),
        ]:
            with self.subTest(lines=lines):
                self.assertEqual(given(lines), expected)

    def test_says_where_there_may_be_more(self):
        for lines in [
            "main(make(), {}, {}, None)",
            "p = {}\nfor name in names:\n        p[name] = 1\nmain(p, {}, {}, None)",
            "p = {}\nfill(p)\nmain(p, {}, {}, None)",
            "p = {name: 1 for name in names}\nmain(p, {}, {}, None)",
            'p = {}\nfor k in ("A", names()):\n        p[k] = 1\nmain(p, {}, {}, None)',
            "p = q\nq = p\nmain(p, {}, {}, None)",
            "main({key(): 1}, {}, {}, None)",
        ]:
            with self.subTest(lines=lines):
                self.assertEqual(given(lines), ["*"])
        self.assertEqual(given('p = {"A": 1}\np = {**p}\nmain(p, {}, {}, None)'), ["A?", "*"])

    def test_says_nothing_where_main_is_called_twice_or_with_stars(self):
        for lines in ["    main({}, {}, {}, 0)\n    main({}, {}, {}, 1)", "    run(main)"]:
            self.assertNotIn("given", facts(main("pass") + BLOCK + lines))
        self.assertEqual(facts(main("pass") + BLOCK + "    main(*paths)")["given"], {})


class Lacking(unittest.TestCase):
    def used(self, body, call="main(1)", parameters="given, more=None"):
        found = facts(main(body, parameters) + BLOCK + f"    {call}")["noneUsed"]
        return [(one["parameter"], one["line"], one["column"], one.get("sure", False)) for one in found]

    def test_none_that_is_used_as_if_it_were_something_is_told(self):
        self.assertEqual(self.used('low = more["low"]'), [("more", 2, 11, True)])
        self.assertEqual(self.used("if given:\n        more.low"), [("more", 3, 9, False)])
        self.assertEqual(self.used('if more.low == "no":\n        pass'), [("more", 2, 8, True)])
        self.assertEqual(self.used('x = not more["low"]'), [("more", 2, 13, True)])
        self.assertEqual(
            self.used("for one in more:\n        pass", parameters="given, *, more=None"), [("more", 2, 16, True)]
        )

    def test_what_is_given_asked_about_or_bound_is_not(self):
        for body in [
            "more = more or {}\n    more.low",
            "if more:\n        more.low",
            "assert more is not None\n    more.low",
            "x = more.low if more is not None else 1",
            "x = more and more.low",
            "def later():\n        return more.low",
            "try:\n        more.low\n    except AttributeError:\n        pass",
            "use(more)",
            'if hasattr(more, "low") and more.low:\n        pass',
            'x = getattr(more, "low", 1) == 2\n    more.low',
        ]:
            with self.subTest(body=body):
                self.assertEqual(self.used(body), [])
        for call in ["main(1, 2)", "main(1, more=2)", "main(*all)", "main(**all)"]:
            self.assertEqual(self.used("more.low", call), [])


class CommandLine(unittest.TestCase):
    HEAD = "import argparse\nparser = argparse.ArgumentParser()\n"

    def parsed(self, lines, tail="parser.parse_args()"):
        return facts(self.HEAD + lines + "\n" + tail).get("commandLine")

    def test_tells_flags_with_what_they_need(self):
        found = self.parsed(
            'TYPES = ["a"] + ["b"]\nparser.add_argument("--job_type", "-j", required=True, choices=TYPES)\n'
            'parser.add_argument("rows", type=int, choices=(1, 2))\nparser.add_argument("rest", nargs="*")'
        )
        self.assertEqual(found["parses"], "strict")
        first, second, third = found["flags"]
        self.assertEqual([first["flags"], first["required"], first["line"]], [["--job_type", "-j"], True, 4])
        self.assertEqual(first["choices"], {"values": ["a", "b"], "line": 4, "column": 64})
        self.assertEqual([second["required"], second["choices"]["values"]], [True, ["1", "2"]])
        self.assertEqual(third, {"flags": ["rest"], "line": 6, "column": 1})

    def test_choices_may_be_made_of_constants(self):
        parts = 'PARTS: dict = {"b": 1, "a": 2}\nFIRST = "a"\n'
        for made, expected in [
            ("sorted(PARTS)", ["b", "a"]),
            ("PARTS", ["b", "a"]),
            ("list(PARTS.keys())", ["b", "a"]),
            ("tuple(NAMES.values())", ["x"]),
            ('[*PARTS, "c"]', ["b", "a", "c"]),
            ('{FIRST, "c"} | {"d"}', ["a", "c", "d"]),
            ('{**PARTS, "c": 3}', ["b", "a", "c"]),
            ('[f"{FIRST}_1", str("b")]', ["a_1", "b"]),
        ]:
            with self.subTest(made=made):
                lines = f'{parts}NAMES = {{1: "x"}}\nparser.add_argument("--a", choices={made})'
                self.assertEqual(self.parsed(lines)["flags"][0]["choices"]["values"], expected)

    def test_what_changes_afterwards_or_is_bound_otherwise_is_no_constant(self):
        for lines in [
            'PARTS = {"a": 1}\nPARTS["b"] = 2',
            'PARTS = ["a"]\nPARTS.append("b")',
            'PARTS = ["a"]\nPARTS += ["b"]',
            'PARTS = ["a"]\ndef main(PARTS):\n    pass',
            'PARTS = ["a"]\nfrom settings import PARTS',
            'PARTS = ["a"]\ndef sorted(names):\n    return []',
            'PARTS = {**more, "a": 1}',
        ]:
            with self.subTest(lines=lines):
                flags = self.parsed(f'{lines}\nparser.add_argument("--a", choices=sorted(PARTS))')["flags"]
                self.assertNotIn("choices", flags[0])

    def test_choices_that_cannot_be_compared_as_texts_are_left_out(self):
        for more in ["choices=names()", "type=str.lower, choices=['a']", "type=float, choices=[1.0]", "choices=[1]"]:
            self.assertNotIn("choices", self.parsed(f'parser.add_argument("--a", {more})')["flags"][0])

    def test_says_nothing_of_a_parser_that_is_more_than_it_seems(self):
        for lines, tail in [
            ("parser.add_subparsers()", "parser.parse_args()"),
            ("other = argparse.ArgumentParser()", "parser.parse_args()"),
            ("add_more(parser)", "parser.parse_args()"),
            ("parser.add_argument(*flags)", "parser.parse_args()"),
            ("sys.argv = ['x']", "parser.parse_args()"),
            ("", "parser.parse_args(['--a'])"),
            ("", "def never():\n    parser.parse_args()"),
        ]:
            with self.subTest(lines=lines, tail=tail):
                self.assertIsNone(self.parsed(lines, tail))
        self.assertNotIn("commandLine", facts(self.HEAD + "parser.parse_args()", unseen=True))

    def test_tells_a_script_that_never_looks_from_one_that_may(self):
        self.assertEqual(facts("print(1)")["commandLine"], {"parses": "never", "flags": []})
        self.assertEqual(self.parsed("", "parser.parse_known_args()")["parses"], "known")
        for text in ["import sys\nprint(sys.argv)", "import click", "from transformers import HfArgumentParser"]:
            self.assertNotIn("commandLine", facts(text))
            self.assertNotIn("commandLine", facts("import beside", siblings=[text]))


class Variables(unittest.TestCase):
    def test_tells_reads_with_what_stands_in(self):
        found = facts(
            'import os\nA = "NAME"\nos.environ["B"]\nos.environ.get(A, "x")\nos.getenv("C")\nos.getenv("D", 5)\n'
            'os.environ.get("E", other())\nos.environ.get("F") or "y"'
        )["variables"]
        self.assertEqual(
            found["reads"],
            [
                {"name": "B", "line": 3, "column": 1, "needed": "surely"},
                {"name": "NAME", "line": 4, "column": 1, "hasDefault": True, "default": "x"},
                {"name": "C", "line": 5, "column": 1, "mayLack": True},
                {"name": "D", "line": 6, "column": 1, "hasDefault": True, "default": "5"},
                {"name": "E", "line": 7, "column": 1, "hasDefault": True},
                {"name": "F", "line": 8, "column": 1, "hasDefault": True, "default": "y"},
            ],
        )
        self.assertNotIn("isOpen", found)

    def test_a_default_may_be_made_of_a_constant(self):
        for default, expected in [
            ("str(N)", "3"),
            ("default=str(0.5)", "0.5"),
            ('f"{N}"', "3"),
            ('f"{N:02d}"', None),
            ("str(-N)", "-3"),
            ("str(other())", None),
            ('A + "/b"', "a/b"),
            ("str(M)", None),
        ]:
            with self.subTest(default=default):
                text = f'import os\nN = 3\nA = "a"\nM = 1\nM = 2\nos.getenv("X", {default})'
                read = facts(text)["variables"]["reads"][0]
                self.assertEqual((read["hasDefault"], read.get("default")), (True, expected))

    def test_names_of_a_loop_are_read(self):
        found = facts('import os\nfor name in ("A1", "B1"):\n    os.environ[name]\n    os.getenv(name)')["variables"]
        self.assertEqual([(read["name"], read["line"]) for read in found["reads"]], [("A1", 2)] * 2 + [("B1", 2)] * 2)
        self.assertNotIn("isOpen", found)

    def needed(self, text, siblings=()):
        found = facts("import os, sys\n" + text, siblings)["variables"]["reads"]
        return [one.get("needed") for one in found]

    def test_tells_what_the_script_cannot_do_without(self):
        block = BLOCK + "    try:\n        main()\n    except Exception:\n        sys.exit(1)"
        read = 'os.environ["A"]'
        for body, expected in [
            (read, "surely"),
            (f"first()\ndef first():\n    {read}", "surely"),
            (f"if x:\n        {read}", "perhaps"),
            (f"try:\n        {read}\n    except KeyError:\n        pass", "perhaps"),
            (f"if x:\n        first()\ndef first():\n    {read}", "perhaps"),
            (f"try:\n        first()\n    except Exception:\n        pass\ndef first():\n    {read}", "perhaps"),
            (f"first()\ndef first():\n    yield {read}", "perhaps"),
            ('os.getenv("A")', None),
        ]:
            with self.subTest(body=body):
                self.assertEqual(self.needed(main(body, "") + block), [expected])
        self.assertEqual(self.needed(read), ["surely"])
        self.assertEqual(self.needed(main(read, "")), ["perhaps"])
        self.assertEqual(self.needed(f'os.environ["A"] = "1"\n{read}'), [None])
        self.assertEqual(self.needed(read, ["import os\nos.environ.update(more)"]), [None])

    def test_says_where_others_may_be_read(self):
        for text in [
            "os.environ[name]",
            "os.getenv(name)",
            "env = dict(os.environ)",
            "subprocess.run(['x'], env={**os.environ})",
            "import subprocess\nsubprocess.run([sys.executable, 'worker.py'], check=True)",
            "import subprocess as sp\nsp.Popen(command, env=None)",
            "from subprocess import check_call\ncheck_call('pip list && ./work.sh', shell=True)",
            "import os, os.path\nos.system('python worker.py')",
            "import asyncio\nasyncio.create_subprocess_exec('worker')",
            "import runpy\nrunpy.run_path('worker.py')",
            "for name in os.environ:\n    print(name)",
            "for name, value in os.environ.items():\n    if name.startswith('X_'):\n        pass\n    print(name)",
        ]:
            with self.subTest(text=text):
                self.assertTrue(facts(text)["variables"]["isOpen"])
                self.assertTrue(facts("import beside", siblings=[text])["variables"]["isOpen"])
        self.assertTrue(facts("print(1)", unseen=True)["variables"]["isOpen"])

    def test_a_process_of_a_known_program_or_with_an_environment_of_its_own_reads_no_others(self):
        for text in [
            "import subprocess\nsubprocess.check_call([sys.executable, '-m', 'pip', 'install', *names])",
            "import subprocess\nsubprocess.check_call([sys.executable, '-m', 'pip'] + names)",
            "import subprocess\ncommand = ['pip3', 'install', name]\nsubprocess.run(command)",
            "import os\nos.system(f'/bin/tar xf {name}')",
            "import subprocess\nsubprocess.run(['worker'], env={'A': '1'})",
            "pool.run(['worker'])\nrun('worker')",
            "import subprocess",
        ]:
            with self.subTest(text=text):
                self.assertNotIn("isOpen", facts(text)["variables"])

    def test_a_loop_over_a_family_reads_that_family_only(self):
        for text in [
            "for name, value in os.environ.items():\n    if name.startswith('X_'):\n        print(value)",
            "x = {k: v for k, v in os.environ.items() if k.startswith('X_')}",
        ]:
            self.assertNotIn("isOpen", facts(text)["variables"])

    def test_words_of_the_code_and_of_modules_beside_it_are_mentioned(self):
        found = facts('NAMES = ["CHUNK_ROWS"]', siblings=['x = "OTHER"'])["variables"]["mentions"]
        self.assertEqual(found, ["CHUNK_ROWS", "OTHER"])


if __name__ == "__main__":
    unittest.main()
