"""An attempt in a forked child behaves as `python script.py` does."""

import importlib.metadata
import os
import signal
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import attempt, cold  # noqa: E402

WARM = ["logging", "json", "random", "multiprocessing", "concurrent.futures", "argparse", "tempfile", "inspect"]
PRESENT = ("import dataclasses, inspect, os, pickle, sys\n"
    "@dataclasses.dataclass\nclass Point:\n    x: int\n"
    "print(pickle.loads(pickle.dumps(Point(3))))\n"
    "print(inspect.getsource(Point))\n"
    "print(__name__, __file__, __builtins__, sys.argv, sys.path, sorted(os.environ), os.getcwd())\n"
    "print([(s.name, s.mode, s.encoding, s.errors, s.line_buffering) for s in (sys.stdin, sys.stdout, sys.stderr)])\n"
    "print(sorted(globals()), sys.modules['__main__'].Point is Point)\n"
    "sys.stderr.write('to stderr')\n"
)  # fmt: skip


class AnAttempt(unittest.TestCase):
    maxDiff = None

    def same_as_cold(self, script, *argv, env=None, files=None):
        ran = attempt({"main.py": script, **(files or {})}, WARM, argv=list(argv), env=env)
        self.assertEqual((ran.output, ran.status), cold(ran, *argv, env=env))
        self.assertTrue(ran.started)
        return ran

    def test_has_the_state_of_a_fresh_interpreter(self):
        self.same_as_cold(PRESENT, "--a", "b", env={"X": "1", "PYTHONPATH": "/some:/where"})

    def test_ends_with_the_code_that_the_script_chose(self):
        for script in ("", "import sys; sys.exit()", "import sys; sys.exit(3)", "import sys; sys.exit('why')",
                       "import sys; sys.exit(300)", "raise SystemExit(-1)", "1/0", "import os; os._exit(4)",
                       "x = (", "def f():\n  raise KeyError('a')\ntry: f()\nexcept KeyError as e: raise ValueError('b') from e",
                       "import os, signal; os.kill(os.getpid(), signal.SIGTERM)", "import os; os.environ['NO']",
                       "import sys; sys.excepthook = lambda *a: print('mine', a[0])\n1/0"):  # fmt: skip
            with self.subTest(script):
                self.same_as_cold(script)

    def test_dies_by_ctrl_c_as_python_does(self):
        ran = self.same_as_cold("import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)")
        self.assertEqual(ran.status, -signal.SIGINT)
        self.assertEqual(ran.finished["exit_code"], 130)

    def test_runs_threads_exit_handlers_and_destructors_to_the_end(self):
        ran = self.same_as_cold(
            "import atexit, threading, time, ctypes\n"
            "from concurrent.futures import ThreadPoolExecutor\n"
            "class Last:\n  def __del__(self): print('deleted')\n"
            "last = Last()\n"
            "atexit.register(print, 'at exit')\n"
            "threading.Thread(target=lambda: (time.sleep(0.1), print('thread'))).start()\n"
            "ThreadPoolExecutor().submit(lambda: (time.sleep(0.2), print('pool')))\n"
            "unclosed = open('out.txt', 'w'); unclosed.write('kept')\n"
            "import helper\n"
            "print('end', flush=True)\n",
            files={"helper.py": "held = open('held.txt', 'w'); held.write('too')\n"},
        )
        for name, text in (("out.txt", "kept"), ("held.txt", "too")):
            with open(os.path.join(ran.folder, name)) as file:
                self.assertEqual(file.read(), text)

    def test_tells_what_destructors_raise_without_our_frames(self):
        script = "import warnings\nwarnings.simplefilter('error')\nkept = open(__file__)\n"
        ran = attempt({"main.py": script})
        name = os.path.join(ran.folder, "main.py")
        expected = (
            f"Exception ignored in: <_io.FileIO name='{name}' mode='rb' closefd=True>\n"
            f"ResourceWarning: unclosed file <_io.TextIOWrapper name='{name}' mode='r' encoding='UTF-8'>\n"
        )
        self.assertEqual((ran.output, ran.status), (expected, 0))

    def test_flushes_what_c_code_printed(self):
        ran = attempt({"main.py": "import ctypes; ctypes.CDLL(None).printf(b'from c')"})
        self.assertEqual(ran.output, "from c")

    def test_starts_processes_of_every_kind(self):
        self.same_as_cold(
            "import multiprocessing as mp, subprocess, sys, os\n"
            "from concurrent.futures import ProcessPoolExecutor\n"
            "class C:\n  def __init__(self, n): self.n = n\n"
            "def double(c): return C(c.n * 2)\n"
            "if __name__ == '__main__':\n"
            "  for kind in ('fork', 'spawn', 'forkserver'):\n"
            "    with mp.get_context(kind).Pool(2) as pool: print(kind, [c.n for c in pool.map(double, [C(1), C(2)])], flush=True)\n"
            "  with ProcessPoolExecutor(2) as pool: print(pool.submit(pow, 2, 5).result(), flush=True)\n"
            "  subprocess.run([sys.executable, '-c', 'import os; print(os.environ[\"X\"])'])\n"
            "  if os.fork() == 0: print('in a fork', flush=True); sys.exit(0)\n"
            "  os.wait()\n",
            env={"X": "seen"},
        )

    def test_draws_other_random_numbers_each_time(self):
        script = {"main.py": "import random; print(random.random())"}
        self.assertNotEqual(attempt(script, ["random"]).output, attempt(script, ["random"]).output)

    def test_calls_main_with_maps_that_tell_the_keys_asked_for(self):
        ran = attempt(
            {"main.py": "import os, pickle\ndef main(input_paths, output_paths, environ_vars, job_args, log):\n"
             "  log('one'); log.info('two'); os.environ.get('A')\n"
             "  print(input_paths['x'], output_paths.get('y'), environ_vars['z'], job_args.rate, vars(job_args), __name__)\n"
             "  print(pickle.loads(pickle.dumps((input_paths, job_args))), 'B' in os.environ, len(dict(os.environ)) > 1)\n"},
            mode="call",
            call={"input_paths": {"x": "/i", "unread": ""}, "output_paths": {"y": "/o"}, "environ_vars": {"z": "1"},
                  "job_args": {"rate": 2}},
        )  # fmt: skip
        self.assertEqual(
            (ran.output, ran.status),
            ("/i /o 1 2 {'rate': 2} main\n({'x': '/i', 'unread': ''}, Namespace(rate=2)) False True\n", 0),
        )
        keys = {name: ran.observed[name] for name in ("input_keys", "output_keys", "environment", "arguments")}
        self.assertEqual(keys, {"input_keys": ["x"], "output_keys": ["y"], "environment": ["A", "B", "z"],
                                "arguments": ["rate"]})  # fmt: skip

    def test_tells_what_it_opened_started_and_asked_for(self):
        ran = attempt(
            {"main.py": "import argparse, helper, os, socket, subprocess\n"
             "p = argparse.ArgumentParser(); p.add_argument('--rate'); p.add_argument('--other')\n"
             "a = p.parse_args(); a.rate; os.getenv('HOME'); 'SM' in os.environ; {**os.environ}\n"
             "open('w.txt', 'w').close(); os.mkdir('d'); os.chdir('d'); open('../w.txt').read()\n"
             "os.close(os.open('low', os.O_WRONLY | os.O_CREAT))\n"
             "subprocess.run(['true', 'a b']); os.system('exit 0')\n"
             "s = socket.socket()\ntry: s.connect(('127.0.0.1', 9))\nexcept OSError: pass\n"
             "try: socket.getaddrinfo('localhost', 80)\nexcept OSError: pass\n",
             "helper.py": ""},
            argv=["--rate", "1"],
        )  # fmt: skip
        at = ran.folder + "/"
        self.assertEqual(ran.output, "")
        self.assertEqual(
            ran.observed,
            {"reads": [at + "helper.py", at + "main.py", at + "w.txt"], "writes": [at + "d/low", at + "w.txt"],
             "imports": ran.observed["imports"], "environment": ["HOME", "SM"], "arguments": ["rate"],
             "input_keys": [], "output_keys": [], "commands": ["true 'a b'", "exit 0"],
             "addresses": ["127.0.0.1:9", "localhost:80"], "pip": [], "caught": [],
             "tables": [], "written": [], "columns": {"used": [], "dropped": []},
             "blind": ["reads by native libraries", "child processes"]},
        )  # fmt: skip
        self.assertEqual(ran.observed["imports"], ["argparse", "helper", "os", "socket", "subprocess"])

    def test_names_the_modules_of_the_users_own_import_statements_whether_preloaded_or_not(self):
        files = {
            "main.py": "import json.decoder, logging as log\nfrom os import path, sep\nfrom concurrent import futures\n"
            "import parts\nfrom collections import *\n"
            "def used():\n  from tempfile import gettempdir\n"
            "def unused():\n  import argparse\n"
            "used(); used(); __import__('random')\n"
            "try: import no_such_module\nexcept ImportError: import traceback; traceback.print_exc()\n",
            "parts.py": "import inspect\n",
        }
        named = ["json.decoder", "logging", "os", "os.path", "concurrent", "concurrent.futures", "parts", "inspect",
                 "collections", "tempfile", "traceback"]  # fmt: skip
        for preload in (WARM, []):
            with self.subTest(preload):
                ran = attempt(files, preload)
                self.assertEqual(ran.observed["imports"], named)
                self.assertEqual((ran.output, ran.status), cold(ran))

    def test_says_when_it_saw_more_files_than_it_keeps(self):
        tries = "for n in range(%d):\n  try: open(f'/no/{n}')\n  except OSError: pass\n"
        overflow = "files beyond the first 50000"
        ran = attempt({"main.py": tries % 40_000})
        self.assertEqual((len(ran.observed["reads"]), overflow in ran.observed["blind"]), (40_001, False))
        ran = attempt({"main.py": tries % 50_001})
        self.assertEqual((len(ran.observed["reads"]), overflow in ran.observed["blind"]), (50_000, True))

    def test_stands_in_for_pip_in_subprocesses_only(self):
        ran = attempt(
            {"main.py": "import subprocess, sys, os\n"
             "pip = [sys.executable, '-m', 'pip']\n"
             "run = lambda *a: print(subprocess.run([*pip, *a]).returncode, flush=True)\n"
             "run('install', '-q', 'pip>=1', '--index-url', 'http://x', '--upgrade')\n"
             "run('install', 'no-such-thing==1.0'); run('install', '-r', 'r.txt')\n"
             "subprocess.run([*pip, 'list'], stdout=subprocess.DEVNULL, check=True)\n"
             "import pip as real; print('shim' in real.__file__)\n",
             "r.txt": "# nothing\npip<1\n"},
            pip_shim=True,
        )  # fmt: skip
        self.assertEqual(ran.output.splitlines()[:3], [
            "0", "pip is switched off in this local run, and no-such-thing==1.0 is not installed", "1"])
        version = importlib.metadata.version("pip")
        self.assertEqual(ran.output.splitlines()[3:], [
            f"pip is switched off in this local run: version {version} serves for pip<1", "0", "False"])  # fmt: skip
        self.assertEqual(ran.observed["pip"], [
            {"requirement": "pip>=1", "satisfied": True, "installed": version},
            {"requirement": "no-such-thing==1.0", "satisfied": False},
            {"requirement": "pip<1", "satisfied": False, "installed": version}])  # fmt: skip
        self.assertEqual(ran.observed["environment"], [])


if __name__ == "__main__":
    unittest.main()
