"""A script whose container paths lead to folders of the attempt behaves as in its container."""

import os
import re
import shutil
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import attempt, rewritten  # noqa: E402


class Rewritten(unittest.TestCase):
    maxDiff = None

    def says(self, script, expected, files=None, **given):
        ran = rewritten({"main.py": script, **(files or {})}, **given)
        self.assertEqual((ran.output.replace(ran.folder, "@"), ran.status), (expected, 0))
        return ran

    def read(self, ran, name):
        with open(os.path.join(ran.folder, name)) as file:
            return file.read()


class APathOfTheContainer(Rewritten):
    def test_is_found_however_it_was_put_together(self):
        self.says(
            "import os, sys, argparse, json\nfrom pathlib import Path\n"
            "os.makedirs('/opt/ml/model'); open('/opt/ml/model/x', 'w').write('seen')\n"
            "base, name = '/opt/ml', 'model'\n"
            "p = argparse.ArgumentParser(); p.add_argument('--a', default='/opt/ml/model'); p.add_argument('--b', type=Path)\n"
            "a = p.parse_args()\n"
            "given = [os.path.join('/opt', 'ml', 'model', 'x'), Path('/opt') / 'ml' / 'model' / 'x', f'{base}/{name}/x',\n"
            "  f'/opt/ml/{name}/x', '%s/model/x' % base, '/{}/ml/model/x'.format('opt'), b'/opt/ml/model/x', '/' + 'opt/ml/model/x',\n"
            "  os.path.join(a.a, 'x'), a.b / 'x', os.environ['SM_MODEL_DIR'] + '/x', json.loads(os.environ['J'])['p'],\n"
            "  'opt/ml/model/x', '/opt/ml/../ml/model/x', ''.join(['/opt', '/ml/model', '/x'])]\n"
            "print([open(one).read() for one in given].count('seen'), all(map(os.path.exists, given)), len(given))\n"
            "from urllib.request import urlopen\n"
            "print(urlopen('file:///opt/ml/model/x').read(), urlopen('file://' + '/opt' + '/ml/model/x').read())\n",
            "15 True 15\nb'seen' b'seen'\n",
            argv=["--b=/opt/ml/model"],
            env={"SM_MODEL_DIR": "/opt/ml/model", "J": '{"p": "/opt/ml/model/x"}'},
        )

    def test_is_mapped_in_the_maps_of_a_call(self):
        self.says(
            "import os\ndef main(input_paths, output_paths, environ_vars, job_args):\n"
            "  for path in (input_paths['i'], output_paths['o'], environ_vars['e'], job_args.a[0]): print(path, open(path).read())\n",
            "".join("@/scratch/x seen\n" for _ in range(4)),
            folder=self.folder_with("scratch/x"), mode="call",
            call={"input_paths": {"i": "/opt/ml/x"}, "output_paths": {"o": "/opt/ml/x"}, "environ_vars": {"e": "/opt/ml/x"},
                  "job_args": {"a": ["/opt/ml/x"], "n": 1}},
        )  # fmt: skip

    def folder_with(self, name):
        folder = os.path.realpath(tempfile.mkdtemp(prefix="rewritten-"))
        os.makedirs(os.path.dirname(os.path.join(folder, name)))
        with open(os.path.join(folder, name), "w") as file:
            file.write("seen")
        return folder

    def test_is_what_listings_and_walks_go_on_from(self):
        self.says(
            "import os, glob, shutil\nfrom pathlib import Path\n"
            "top = '/opt' + '/ml'; os.makedirs(top + '/a/b'); open(top + '/a/b/c.csv', 'w').close()\n"
            "print(list(os.walk(top)), next(os.walk(os.path.join('/opt', 'ml'))))\n"
            "print(glob.glob(top + '/**/*.csv', recursive=True), [str(p) for p in Path(top).rglob('*.csv')])\n"
            "print([str(p) for p in Path(top).iterdir()], [(e.name, e.path, e.is_dir(), os.fspath(e)) for e in os.scandir(top)])\n"
            "with os.scandir(top) as entries: print([os.stat(e).st_mode == e.stat().st_mode for e in entries])\n"
            "print([str(p) for p in sorted(Path('/opt/ml').rglob('*'))])\n"
            "base = Path('/opt') / 'ml'; print((base / 'a').resolve() == base / 'a', [Path(r).relative_to(base).name for r, _, _ in os.walk(base)])\n"
            "print(os.path.relpath(os.scandir(top).__next__().path, top), sorted(os.listdir('/opt')))\n",
            "[('/opt/ml', ['a'], []), ('/opt/ml/a', ['b'], []), ('/opt/ml/a/b', [], ['c.csv'])] ('@/scratch', ['a'], [])\n"
            "['/opt/ml/a/b/c.csv'] ['/opt/ml/a/b/c.csv']\n"
            "['/opt/ml/a'] [('a', '/opt/ml/a', True, '/opt/ml/a')]\n[True]\n"
            "['@/scratch/a', '@/scratch/a/b', '@/scratch/a/b/c.csv']\nTrue ['', 'a', 'b']\na ['ml', 'program']\n",
        )

    def test_is_moved_copied_packed_and_removed(self):
        ran = self.says(
            "import warnings; warnings.simplefilter('ignore')  # of the tar filters to come\nimport gzip, os, shutil, sqlite3, tarfile, tempfile, zipfile, bz2, lzma, json, pickle\n"
            "o = os.path.join('/opt', 'ml'); os.makedirs(o + '/in/deep')\n"
            "for opener in (gzip.open, bz2.open, lzma.open):\n"
            "  with opener(o + '/in/z', 'wb') as f: f.write(b'packed')\n"
            "  with opener('/opt/ml/in/z') as f: print(f.read())\n"
            "with tarfile.open(o + '/t.tar.gz', 'w:gz') as t: t.add(o + '/in', arcname='in')\n"
            "with tarfile.open('/opt/ml/t.tar.gz') as t: print(sorted(t.getnames())); t.extractall(o + '/out')\n"
            "with zipfile.ZipFile(o + '/z.zip', 'w') as z: z.write(o + '/in/z', 'z')\n"
            "print(zipfile.ZipFile('/opt/ml/z.zip').namelist(), sorted(os.listdir(o + '/out/in')))\n"
            "shutil.copytree(o + '/in', o + '/copy'); shutil.copy('/opt/ml/in/z', o + '/copied'); shutil.move(o + '/in', '/opt/ml/moved')\n"
            "shutil.move(o + '/copied', '/tmp'); print(os.listdir('/tmp'), sorted(os.listdir(o)))\n"
            "shutil.rmtree(o + '/out'); shutil.rmtree('/opt/ml/copy'); os.replace(o + '/t.tar.gz', o + '/model.tar.gz')\n"
            "print(sorted(os.listdir(o)), shutil.disk_usage(o).total > 0)\n"
            "try: os.rename('/tmp/copied', o + '/c')\n"
            "except OSError as e: print(e)\n"
            "for place in (o + '/s.db', '/opt/ml/s.db', ':memory:'):\n"
            "  with sqlite3.connect(place) as db: db.execute('create table if not exists t (a)'); db.execute('insert into t values (1)')\n"
            "  print(db.execute('select count(*) from t').fetchone())\n"
            "with tempfile.NamedTemporaryFile() as f, tempfile.TemporaryDirectory() as d: \n"
            "  print(os.path.dirname(f.name), os.path.dirname(d), os.listdir(d), len(os.listdir('/tmp')))\n",
            "b'packed'\n" * 3 + "['in', 'in/deep', 'in/z']\n['z'] ['deep', 'z']\n"
            + "['copied'] ['copy', 'moved', 'out', 't.tar.gz', 'z.zip']\n['model.tar.gz', 'moved', 'z.zip'] True\n"
            "[Errno 18] Invalid cross-device link: '/tmp/copied' -> '/opt/ml/c'\n(1,)\n(2,)\n(1,)\n@/tmp @/tmp [] 3\n",
        )  # fmt: skip
        self.assertEqual(sorted(os.listdir(ran.folder + "/scratch")), ["model.tar.gz", "moved", "s.db", "z.zip"])

    def test_is_told_by_errors_and_none_of_our_frames(self):
        ran = rewritten(
            {"main.py": "import os, traceback\nfrom pathlib import Path\n"
             "o = os.path.join('/opt', 'ml')\n"
             "for act in (lambda: open(o + '/no'), lambda: open('/opt/ml/no'), lambda: os.listdir(o + '/no'), lambda: os.remove('/tmp/no'),\n"
             "            lambda: os.rename(o + '/no', o + '/new'), lambda: Path('/opt/ml/no').stat(), lambda: os.chdir('/opt/ml/no'),\n"
             "            lambda: os.open('/opt/ml/no', 0), lambda: os.mkdir('/tmp/a/b'), lambda: open('/root/no/x', 'w')):\n"
             "  try: act()\n"
             "  except OSError as e: print(e); text = traceback.format_exc()\n"
             "print(text)\n"
             "try: open(o + '/a')\n"
             "except OSError as e: raise RuntimeError('no model') from e\n"}
        )  # fmt: skip
        no = "[Errno 2] No such file or directory: "
        at = f'  File "{ran.folder}/code/main.py", line '
        self.assertEqual(
            re.sub(r"(?m)^ +[~^]+\n", "", ran.output),  # from 3.11 on
            f"{no}'/opt/ml/no'\n" * 3 + f"{no}'/tmp/no'\n{no}'/opt/ml/no' -> '/opt/ml/new'\n" + f"{no}'/opt/ml/no'\n" * 3
            + f"{no}'/tmp/a/b'\n{no}'/root/no/x'\n"
            + f"Traceback (most recent call last):\n{at}7, in <module>\n    try: act()\n{at}6, in <lambda>\n"
            + "    lambda: os.open('/opt/ml/no', 0), lambda: os.mkdir('/tmp/a/b'), lambda: open('/root/no/x', 'w')):\n"
            + f"FileNotFoundError: {no}'/root/no/x'\n\n"
            + f"Traceback (most recent call last):\n{at}10, in <module>\n    try: open(o + '/a')\n"
            + f"FileNotFoundError: {no}'/opt/ml/a'\n\n"
            + "The above exception was the direct cause of the following exception:\n\n"
            + f"Traceback (most recent call last):\n{at}11, in <module>\n"
            + "    except OSError as e: raise RuntimeError('no model') from e\n"
            + "RuntimeError: no model\n",
        )  # fmt: skip
        cause = {key: ran.failure["cause"][key] for key in ("exception", "message")}
        self.assertEqual(cause, {"exception": "FileNotFoundError", "message": f"{no}'/opt/ml/a'"})

    def test_may_have_any_name(self):
        names = ["it's", 'a "b"', "new\nline", "%s %d", "é ö 漢", " lead", "-dash", "{x}", "$HOME", "back\\slash", "*"]
        self.says(
            f"import os, pathlib, shutil\nnames = {names!r}\n"
            "for name in names:\n"
            "  path = os.path.join('/opt', 'ml', name, name); os.makedirs(os.path.dirname(path))\n"
            "  pathlib.Path(path).write_text(name); assert open(f'/opt/ml/{name}/{name}').read() == name\n"
            "  shutil.copytree('/opt/ml/' + name, '/tmp/' + name)\n"
            "print(sorted(os.listdir('/tmp')) == sorted(names) == sorted(os.listdir('/opt/ml')))\n",
            "True\n",
        )

    def test_is_mapped_where_the_workspace_has_any_name(self):
        for name in ("my work", "it's", 'a "b" $HOME \\', "new\nline", "é%20漢"):
            with self.subTest(name):
                folder = os.path.join(os.path.realpath(tempfile.mkdtemp(prefix="rewritten-")), name)
                os.mkdir(folder)
                self.says(
                    "import json, os, subprocess, sys\n"
                    "open('/opt/ml/x', 'w').write('seen'); p = json.loads(os.environ['J'])['p']\n"
                    "print(open(p).read(), open(os.environ['P']).read(), open(sys.argv[1].split('=')[1]).read())\n"
                    "from urllib.request import urlopen; print(urlopen('file:///opt/ml/x').read(), flush=True)\n"
                    "subprocess.run('cat /opt/ml/x \"/opt/ml/x\" \\'/opt/ml/x\\'', shell=True); os.system('cat /opt/ml/x; echo')\n",
                    "seen seen seen\nb'seen'\nseenseenseenseen\n",
                    folder=folder, argv=["--a=/opt/ml/x"], env={"J": '{"p": "/opt/ml/x"}', "P": "/opt/ml/x"},
                )  # fmt: skip


class TheHost(Rewritten):
    def test_is_not_changed(self):
        outside = tempfile.mkdtemp(prefix="outside-", dir="/root" if os.access("/root", os.W_OK) else None)
        self.addCleanup(os.rmdir, outside)
        kept = os.path.join(outside, "kept")
        with open(kept, "w") as file:
            file.write("kept")
        self.addCleanup(os.remove, kept)
        before = os.stat(kept)
        self.says(
            "import os, shutil, sys\nkept = sys.argv[1]; folder = os.path.dirname(kept)\n"
            "def tried(act):\n"
            "  try: act(); print('done')\n"
            "  except OSError as e: print(type(e).__name__, e.errno)\n"
            "os.symlink(folder, '/opt/ml/link'); os.symlink(kept, '/opt/ml/file')\n"
            "held = os.open(kept, os.O_RDONLY); there = os.open(folder, os.O_RDONLY)\n"
            # Nothing of this is there, so that a hole in the fence says 2 and harms nobody.
            "no = '/usr/no-such-folder/x'\n"
            "for act in (lambda: open(no, 'w'), lambda: os.remove(no), lambda: os.chmod(no, 0o600), lambda: os.truncate(no, 0),\n"
            "    lambda: os.rename(no, no + 'y'), lambda: os.mkdir(no), lambda: os.symlink('x', no), lambda: os.mkfifo(no),\n"
            "    lambda: os.open('../..' + no, os.O_RDWR), lambda: shutil.move(no, '/opt/ml/'), lambda: os.rmdir('/usr/no-such-folder'),\n"
            "    lambda: open('/opt/ml/link/kept', 'w'), lambda: open('/opt/ml/file', 'a'), lambda: os.unlink('/opt/ml/link/kept'),\n"
            "    lambda: os.chmod('/opt/ml/file', 0), lambda: os.utime('/opt/ml/file'), lambda: os.fchmod(held, 0), lambda: os.chmod(held, 0),\n"
            "    lambda: os.unlink('kept', dir_fd=there), lambda: shutil.rmtree(folder), lambda: os.link(kept, '/opt/ml/h'),\n"
            "    lambda: os.remove('/opt/ml/file')): tried(act)\n"
            "print(os.access('/usr', os.W_OK), os.access('/root', os.W_OK), os.access('/opt/ml', os.W_OK), os.access('/usr', os.R_OK))\n",
            "OSError 30\n" * 9 + "FileNotFoundError 2\n" + "OSError 30\n" * 10 + "OSError 18\ndone\n" + "False True True True\n",
            argv=[kept],
        )
        with open(kept) as file:
            self.assertEqual(file.read(), "kept")
        after = os.stat(kept)
        self.assertEqual((after.st_mode, after.st_mtime_ns, after.st_nlink), (before.st_mode, before.st_mtime_ns, 1))

    def test_is_read_by_sqlite_and_not_written(self):
        outside = tempfile.mkdtemp(prefix="outside-")
        self.addCleanup(shutil.rmtree, outside)
        with sqlite3.connect(outside + "/x#1?.db") as base:
            base.execute("create table t (a)")
        base.close()
        self.says(
            "import sqlite3, sys\nbase = sqlite3.connect(sys.argv[1]); print(base.execute('select count(*) from t').fetchone())\n"
            "try: base.execute('insert into t values (1)')\nexcept sqlite3.OperationalError as e: print(e)\n",
            "(0,)\nattempt to write a readonly database\n",
            argv=[outside + "/x#1?.db"],
            own=[outside],
        )

    def test_keeps_its_home_when_a_script_uses_one(self):
        ran = self.says(
            "import os, shutil\nfrom pathlib import Path\n"
            "open('/root/cursus-x', 'w').write('mine'); print(open('/root/cursus-x').read(), os.path.exists('/root/cursus-x'), os.listdir('/root'))\n"
            "Path('~/.cache/deep').expanduser().mkdir(parents=True); os.makedirs('/cursus-none/a', exist_ok=True)\n"
            "open('/cursus-none/a/b', 'w').close(); open('/cursus-new', 'w').close(); open('here', 'w').close(); os.makedirs('/root', exist_ok=True)\n"
            "os.chdir('/root'); open('cursus-y', 'w').close(); os.chdir('/'); print(os.path.exists('here'), sorted(os.listdir('.')))\n"
            "print({'cursus-new', 'here', 'cursus-none', 'usr'} <= set(os.listdir('/')), {'cursus-new', 'usr'} <= {e.name for e in os.scandir('/')})\n"
            "shutil.rmtree('/cursus-none'); os.remove('/root/cursus-x'); print(os.path.exists('/cursus-none'), os.path.exists('/cursus-new'))\n"
            "for folder in ('/root', '/home', '/usr'):\n"
            "  try: os.mkdir(folder)\n"
            "  except OSError as e: print(e.errno)\n",
            "mine True ['cursus-x']\nTrue ['cursus-new', 'cursus-none', 'here', 'opt', 'root', 'tmp']\nTrue True\nFalse True\n17\n17\n30\n",
            env={"HOME": "/root"},
        )
        for name in ("/root/cursus-x", "/root/cursus-y", "/cursus-new", "/cursus-none"):
            self.assertFalse(os.path.exists(name), name)
        self.assertEqual(sorted(os.listdir(ran.folder + "/root/root")), [".cache", "cursus-y"])


class AnArchive(Rewritten):
    def test_names_its_members_as_in_the_container(self):
        self.says(
            "import os, shutil, tarfile, zipfile\nfrom pathlib import Path\n"
            "open('/opt/ml/x', 'w').close(); os.mkdir('/opt/ml/d'); open('/opt/ml/d/y', 'w').close(); os.chdir('/opt/ml')\n"
            "with tarfile.open('/tmp/t', 'w') as t:\n"
            "  t.add('/opt/ml/x'); t.add(Path('/opt') / 'ml' / 'd'); t.add('x'); t.add('/opt/ml/x', 'n'); t.add('/opt/ml/d', arcname='m')\n"
            "  t.addfile(t.gettarinfo('/opt/ml/x')); t.addfile(t.gettarinfo(fileobj=open('x', 'rb')))\n"
            "print(tarfile.open('/tmp/t').getnames())\n"
            "with zipfile.ZipFile('/tmp/z', 'w') as z:\n"
            "  z.write('/opt/ml/x'); z.write(os.path.join('/opt', 'ml', 'd', 'y'), None); z.write('x'); z.write('x', 'n'); z.write(filename='/opt/ml/d')\n"
            "print(z.namelist(), zipfile.ZipInfo.from_file('/opt/ml/x').filename)\n"
            "shutil.make_archive('/tmp/a', 'gztar', '/opt/ml'); print(sorted(tarfile.open('/tmp/a.tar.gz').getnames()))\n",
            "['opt/ml/x', 'opt/ml/d', 'opt/ml/d/y', 'x', 'n', 'm', 'm/y', 'opt/ml/x', 'x']\n"
            "['opt/ml/x', 'opt/ml/d/y', 'x', 'n', 'opt/ml/d/'] opt/ml/x\n['.', './d', './d/y', './x']\n",
        )


class AProject(Rewritten):
    def test_has_its_modules_mapped_and_keeps_no_bytecode(self):
        ran = self.says(
            '"""Reads /opt/ml/x."""\nimport inspect, os, pickle, sys, dataclasses\n'
            "import helper, pack.inner\nsys.path.append('/opt' + '/program/more'); sys.path.append('/opt/program/lit')\n"
            "import further, literal\n"
            "@dataclasses.dataclass\nclass P:\n    at: str = '/opt/ml/p'\nclass Q:\n    at = '/opt/ml/q'\n"
            "print(__doc__, helper.__doc__, helper.X, pack.inner.X, further.X, literal.X, helper.f('a'), helper.B)\n"
            "print(inspect.getsource(helper.f), inspect.getsource(Q), pickle.loads(pickle.dumps(P())))\n"
            "from importlib.util import spec_from_file_location, module_from_spec\n"
            "s = spec_from_file_location('again', '/opt' + '/program/helper.py'); m = module_from_spec(s); s.loader.exec_module(m)\n"
            "print(m.X, s.loader.path)\n",
            "Reads /opt/ml/x. In /opt/ml. @/scratch/h @/scratch/i @/scratch/m @/scratch/l @/scratch/a b'@/scratch'\n"
            "def f(x):\n    \"\"\"To /opt/ml.\"\"\"\n    return f'/opt/ml/{x}'\n"
            " class Q:\n    at = '/opt/ml/q'\n P(at='@/scratch/p')\n"
            "@/scratch/h @/code/helper.py\n",
            {"helper.py": "'''In /opt/ml.'''\nX = '/opt/ml/h'\nB = b'/opt/ml'\ndef f(x):\n    \"\"\"To /opt/ml.\"\"\"\n    return f'/opt/ml/{x}'\n",
             "pack/__init__.py": "", "pack/inner.py": "X = '/opt/ml/i'", "more/further.py": "X = '/opt/ml/m'",
             "lit/literal.py": "X = '/opt/ml/l'"},
        )  # fmt: skip
        self.assertEqual([folder for folder, _, _ in os.walk(ran.folder) if folder.endswith("__pycache__")], [])

    def test_keeps_strings_that_are_no_path_of_the_container(self):
        self.says(
            "bucket, end = 'b', 'x'\n"
            "print(f's3://{bucket}/opt/ml/x', f'/opt/ml{end}', 's3://b/opt/ml', '/opt/mlx', f'{bucket}/tmp', f'/tmp/{end}', '{}/tmp'.format('a'))\n",
            "s3://b/opt/ml/x /opt/mlx s3://b/opt/ml /opt/mlx b/tmp @/tmp/x a/tmp\n",
        )

    def test_fails_on_import_as_it_would_alone(self):
        for helper in (
            "X = '/opt/ml'\nb = = 2\n",
            "X = '/opt/ml'\n1/0\n",
            "X = '/opt/ml'\nimport gone\n",
            "X = '/opt/ml'\nreturn\n",
        ):
            files = {"main.py": "X = '/opt/ml'\nimport helper\n", "helper.py": helper}
            ran, plain = rewritten(files), attempt(files)
            self.assertEqual(ran.output.replace(ran.folder + "/code", "@"), plain.output.replace(plain.folder, "@"))
            self.assertEqual(ran.failure["deepest"]["line"], plain.failure["deepest"]["line"])

    def test_names_the_line_of_a_failure(self):
        ran = rewritten({"main.py": "import helper\nX = '/opt/ml'\nhelper.go(X)\n",
                         "helper.py": "def go(x):\n    raise ValueError('/opt/ml/x')\n"})  # fmt: skip
        self.assertEqual(ran.failure["deepest"], {"file": ran.folder + "/code/helper.py", "line": 2, "function": "go",
                                                  "text": "raise ValueError('/opt/ml/x')"})  # fmt: skip
        ran = rewritten({"main.py": "a = '/opt/ml'\nb = = 2\n"})
        self.assertEqual((ran.failure["exception"], ran.failure["deepest"]["line"]), ("SyntaxError", 2))
        ran = rewritten({"main.py": "a = '/opt/ml'\nreturn a\n"})
        self.assertEqual(
            (ran.failure["message"], ran.failure["deepest"]["text"]), ("'return' outside function", "return a")
        )


class AStandIn(Rewritten):
    def test_is_what_a_built_in_function_is(self):
        self.says(
            "import builtins, inspect, io, os, pickle, codecs, tokenize, copy\n"
            "class Keeps:\n  opener = open; unlink = os.unlink\n"
            "open('/opt/ml/x', 'w').close(); k = Keeps(); k.opener('/opt/ml/x').close(); k.unlink('/opt/ml/x')\n"
            "print(io.open is open is builtins.open, pickle.loads(pickle.dumps([open, os.remove])) == [open, os.remove], open)\n"
            "print(os.unlink in os.supports_dir_fd, os.utime in os.supports_follow_symlinks, open.__name__, list(inspect.signature(os.remove).parameters))\n"
            "f = open('/opt/ml/y', 'wb', 0); print(isinstance(f, io.FileIO), io.FileIO('/opt/ml/y').read(), copy.deepcopy(os.stat) is os.stat)\n"
            "codecs.open('/opt/ml/z', 'w', 'utf-8').close(); print(os.path.exists('/opt/ml/z'), os.path.samefile('/opt/ml/z', '/opt//ml/z'))\n"
            "try: open()\nexcept TypeError: print('TypeError')\n"
            "try: open('/opt/ml/z', 'q')\nexcept ValueError as e: print(e)\n",
            "True True <built-in function open>\nTrue True open ['path', 'dir_fd']\nTrue b'' True\nTrue True\nTypeError\ninvalid mode: 'q'\n",
        )

    def test_observes_real_paths_and_says_what_it_does_not_see(self):
        ran = self.says(
            "import os\nopen(os.path.join('/opt', 'ml', 'x'), 'w').close(); open('/opt/ml/x').close(); os.environ.get('CURSUS_PATHS')\n"
            "open('/etc/hostname').close(); open('/root/cursus-x', 'w').close()\n",
            "",
        )
        at = ran.folder
        self.assertEqual(ran.observed["reads"], ["/etc/hostname", at + "/code/main.py", at + "/scratch/x"])
        self.assertEqual(ran.observed["writes"], [at + "/root/root/cursus-x", at + "/scratch/x"])
        self.assertEqual(ran.observed["environment"], [])
        self.assertEqual(ran.observed["blind"], [
            "reads by native libraries", "child processes",
            "paths that native code or other programs put together themselves",
            "python -I and -E, which start without our paths",
            "container paths in what the script prints or stores: they are those of this machine",
            "network use by native libraries and by programs other than Python",
        ])  # fmt: skip


class TheNetwork(Rewritten):
    SCRIPT = (  # a name is looked up before anybody hears of a `connect`
        "import socket, threading\nfrom urllib.request import urlopen\n"
        "def tried(act):\n"
        "  try: print(type(act()).__name__)\n"
        "  except OSError as e: print(repr(e))\n"
        "s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); port = s.getsockname()[1]\n"
        "for host in ('127.0.0.1', 'localhost'): tried(lambda: socket.create_connection((host, port)))\n"
        "for host in ('192.0.2.1', 'example.invalid'):\n"
        "  tried(lambda: socket.socket().connect((host, 80))); tried(lambda: urlopen('http://' + host))\n"
        "  tried(lambda: socket.getaddrinfo(host, 80))\n"
        "tried(lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9)))\n"
        "tried(lambda: socket.gethostbyname('example.invalid'))\n"
        "print(socket.socket().connect_ex(('192.0.2.1', 80)), socket.socket().connect_ex(('127.0.0.1', port)))\n"
        "u = socket.socket(socket.AF_UNIX); u.bind('/tmp/s'); u.listen(); v = socket.socket(socket.AF_UNIX); v.connect('/t' + 'mp/s')\n"
    )

    def test_is_as_gone_as_in_a_world_without_one(self):
        unreachable = "OSError(101, 'Network is unreachable')"
        unknown = "gaierror(-3, 'Temporary failure in name resolution')"
        ran = self.says(
            self.SCRIPT,
            f"socket\nsocket\n{unreachable}\nURLError({unreachable})\nlist\n{unknown}\nURLError({unknown})\n{unknown}\n"
            f"{unreachable}\n{unknown}\n101 0\n",
        )
        self.assertIn("example.invalid:80", ran.observed["addresses"])

    def test_fails_a_script_with_the_exception_that_the_first_rung_gives(self):
        ran = rewritten({"main.py": "import socket\nsocket.create_connection(('example.invalid', 443))\n"})
        self.assertEqual((ran.failure["exception"], ran.failure["attributes"]["errno"]), ("gaierror", -3))
        self.assertEqual(ran.failure["deepest"]["line"], 2)

    def test_stays_where_it_is_asked_for(self):
        ran = rewritten({"main.py": "import socket\ntry: socket.getaddrinfo('example.invalid', 80)\nexcept OSError as e: print(e.errno)\n"},
                        network="host")  # fmt: skip
        self.assertNotIn("network use by native libraries and by programs other than Python", ran.observed["blind"])
        self.assertEqual(ran.status, 0)


if __name__ == "__main__":
    unittest.main()
