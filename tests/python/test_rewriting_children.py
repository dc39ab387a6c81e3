"""Programs that a script starts find its container paths, too."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import rewritten  # noqa: E402

CHILD = (
    "import os, sys, tempfile\nimport helper\n"
    "if __name__ == '__main__':\n"
    "  text = open(os.path.join('/opt', 'ml', 'x')).read()\n"
    "  print('/opt/ml', helper.H, __spec__ is None, text, sys.argv, sys.path[0], os.path.abspath(__file__), tempfile.gettempdir(), flush=True)\n"
)
POOLS = (
    "import multiprocessing as mp, os\n"
    "class C:\n  def __init__(self, at): self.at = at\n"
    "def double(c):\n"
    "  open(os.path.join('/opt', 'ml', mp.get_start_method()), 'w').close(); return C(c.at + '!' if c.at != '/opt' + '/ml' else c.at)\n"
    "if __name__ == '__main__':\n"
    "  for kind in ('fork', 'spawn'):\n"
    "    mp.set_start_method(kind, force=True)\n"
    "    with mp.Pool(2) as pool: print(kind, [c.at for c in pool.map(double, [C('/opt/ml'), C('/opt' + '/ml')])], flush=True)\n"
)


class AProgramOfAScript(unittest.TestCase):
    maxDiff = None

    def says(self, script, expected, files=None, status=0, **given):
        ran = rewritten({"main.py": "import os, subprocess, sys\n" + script, **(files or {})}, **given)
        self.assertEqual((ran.output.replace(ran.folder, "@"), ran.status), (expected, status))
        return ran

    def test_of_the_shell_gets_real_paths(self):
        self.says(
            "o = '/opt' + '/ml'; open(o + '/x', 'w').write('seen ')\n"
            "subprocess.run(['cat', o + '/x', '/opt/ml/x', b'/opt/ml/x']); subprocess.run('cat ' + o + '/x \"' + o + '/x\"', shell=True)\n"
            "os.system('cat ' + o + '/x'); print(os.popen('cat ' + o + '/x').read(), subprocess.check_output(['sh', '-c', f'cat {o}/x']))\n"
            "print(subprocess.check_output('cat x', shell=True, cwd=o), subprocess.check_output(['cat', 'opt/ml/x']))\n"
            "print(subprocess.check_output('echo $A $PATH', shell=True, env={'A': o, 'PATH': '/bin:' + '/opt' + '/ml'}))\n"
            "os.environ['LATER'] = o; print(subprocess.check_output('echo $LATER $TMPDIR', shell=True), flush=True)\n"
            "open('/opt/program/tool', 'w').write('#!/bin/sh\\necho tool $0'); os.chmod('/opt/program/tool', 0o755)\n"
            "subprocess.run([os.path.join('/opt', 'program', 'tool')])\n"
            "try: subprocess.run(['/opt/ml/none'])\nexcept OSError as e: print(e.errno)\n"
            "try: subprocess.run(['true'], cwd='/opt/ml/none')\nexcept OSError as e: print(e.errno, flush=True)\n"
            "os.execv('/bin/cat', ['cat', o + '/x'])\n",
            "seen seen seen seen seen seen seen  b'seen '\nb'seen ' b'seen '\nb'@/scratch /bin:/opt/ml\\n'\n"
            "b'@/scratch @/tmp\\n'\ntool @/code/tool\n2\n2\nseen ",
        )

    def test_in_python_runs_as_it_would_alone(self):
        self.says(
            "open('/opt/ml/x', 'w').write('seen')\n"
            "subprocess.run([sys.executable, 'child.py', 'a', '/opt/ml/x'], cwd='/opt/program')\n"
            "subprocess.run([sys.executable, os.path.join('/opt', 'program', 'child.py')], env={'PATH': os.environ['PATH']})\n"
            "subprocess.run([sys.executable, '-m', 'child'], cwd='/opt/program')\n"
            'subprocess.run([sys.executable, \'-c\', \'import os; print(open(os.path.join("/opt", "ml", "x")).read(), "/opt/ml")\'])\n'
            "subprocess.run([sys.executable, '-'], input=b'import os; print(os.listdir(\"/opt/ml\"))')\n"
            "print(subprocess.run([sys.executable, 'ends.py'], cwd='/opt/program', stderr=subprocess.DEVNULL).returncode)\n",
            "@/scratch @/scratch/h True seen ['child.py', 'a', '@/scratch/x'] @/code @/code/child.py @/tmp\n"
            "@/scratch @/scratch/h True seen ['@/code/child.py'] @/code @/code/child.py @/tmp\n"
            "@/scratch @/scratch/h False seen ['@/code/child.py'] @/code @/code/child.py @/tmp\n"
            "seen @/scratch\n['x']\n5\n",
            {
                "child.py": CHILD,
                "helper.py": "H = '/opt/ml/h'\n",
                "ends.py": "import sys; x = '/opt/ml'; sys.exit(5)\n",
            },
        )

    def test_in_python_imports_from_a_folder_of_the_container(self):
        self.says(
            "os.environ['PYTHONPATH'] = '/opt' + '/program/more'\n"
            "subprocess.run([sys.executable, '-c', 'import further; print(further.X)'])\n",
            "@/scratch/m\n",
            {"more/further.py": "X = '/opt/ml/m'\n"},
        )

    def test_in_python_pickles_what_its_script_defines(self):
        self.says(
            "subprocess.run([sys.executable, 'child.py'], cwd='/opt/program')\n",
            "fork ['@/scratch!', '/opt/ml']\nspawn ['@/scratch!', '/opt/ml']\n",
            {"child.py": POOLS},
        )

    def test_in_python_shows_only_its_own_frames_when_it_fails(self):
        self.says(
            "subprocess.run([sys.executable, '/opt/program/child.py'])\n",
            'Traceback (most recent call last):\n  File "@/code/child.py", line 2, in <module>\n    raise ValueError(x)\n'
            "ValueError: @/scratch\n",
            {"child.py": "x = '/opt/ml'\nraise ValueError(x)\n"},
        )

    def test_of_multiprocessing_shares_the_paths(self):
        ran = self.says(POOLS, "fork ['@/scratch!', '/opt/ml']\nspawn ['@/scratch!', '/opt/ml']\n")
        self.assertEqual(sorted(os.listdir(ran.folder + "/scratch")), ["fork", "spawn"])

    def test_of_multiprocessing_has_sockets_in_a_long_folder(self):
        folder = os.path.join(os.path.realpath(tempfile.mkdtemp(prefix="rewritten-")), "long" * 25)
        os.mkdir(folder)
        self.says(
            "import multiprocessing as mp\n"
            "if __name__ == '__main__':\n"
            "  with mp.Manager() as m: d = m.dict(); d['a'] = '/opt/ml/x'; print(d)\n"
            "  with mp.get_context('forkserver').Pool(1) as p: print(p.map(abs, [-1]))\n",
            "{'a': '@/scratch/x'}\n[1]\n",
            folder=folder,
        )

    def test_is_refused_the_network_and_the_host(self):
        self.says(
            "subprocess.run([sys.executable, 'child.py'], cwd='/opt/program')\n",
            "-3\n30\nTrue\n",
            {"child.py": "import os, socket\n"
             "try: socket.getaddrinfo('example.invalid', 80)\nexcept OSError as e: print(e.errno)\n"
             "try: open('/usr/no-such-folder/x', 'w')\nexcept OSError as e: print(e.errno)\n"
             "open('/root/' + 'cursus-x', 'w').close(); print(os.path.exists('/root/cursus-x'))\n"},
        )  # fmt: skip
        self.assertFalse(os.path.exists("/root/cursus-x"))

    def test_still_has_its_own_sitecustomize(self):
        self.says(
            "here = os.path.dirname(__file__)\nos.environ['PYTHONPATH'] += ':' + here + '/site'\n"
            "asks = 'import sys, sitecustomize; print(sitecustomize.X, [p for p in sys.path if \"rewriting\" in p])'\n"
            "subprocess.run([sys.executable, '-c', asks])\n"
            "os.environ['PYTHONPATH'] = here + '/broken'\n"
            "writes = 'print(open(\"/opt/ml/x\", \"w\").close())'\n"
            "print(subprocess.run([sys.executable, '-c', writes], stderr=subprocess.PIPE).stderr.decode())\n",
            "mine []\nNone\nError in sitecustomize; set PYTHONVERBOSE for traceback:\n"
            "ModuleNotFoundError: No module named 'gone'\n\n",
            {"site/sitecustomize.py": "X = 'mine'\n", "broken/sitecustomize.py": "import gone\n"},
        )  # fmt: skip


if __name__ == "__main__":
    unittest.main()
