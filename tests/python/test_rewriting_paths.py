"""Which real path takes the place of a container path, and where a script may write."""

import errno
import os
import random
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python"))

from cursus_runtime.worker.rewriting.folders import plain  # noqa: E402
from cursus_runtime.worker.rewriting.paths import Paths  # noqa: E402


class WithAnAttempt(unittest.TestCase):
    """An attempt in a folder of its own below /tmp, which is itself a container path here."""

    name = "work space"

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="paths-")
        self.addCleanup(self.folder.cleanup)
        self.at = os.path.join(os.path.realpath(self.folder.name), self.name)
        for name in ("scratch", "tmp", "code", "root", "data"):
            os.makedirs(os.path.join(self.at, name))
        pairs = [["/opt/ml", self.at + "/scratch"], ["/tmp/", self.at + "/tmp"], ["/opt/program", self.at + "/code"],
                 ["/opt/ml/input/data", self.at + "/data"]]  # fmt: skip
        self.paths = Paths(pairs, [self.at, sys.prefix, "/tmp/project"], self.at + "/root")
        former = os.getcwd()
        self.addCleanup(os.chdir, former)

    def refused(self, path, code=errno.EROFS):
        with self.assertRaises(OSError) as caught:
            self.paths.host(path, True)
        self.assertEqual((caught.exception.errno, caught.exception.filename), (code, path))


class APath(WithAnAttempt):
    def test_leads_to_the_folder_of_the_longest_prefix(self):
        at = self.at
        for given, expected in {
            "/opt/ml": at + "/scratch", "/opt/ml/": at + "/scratch/", "/opt/ml/model/x": at + "/scratch/model/x",
            "/opt/ml/input/data": at + "/data", "/opt/ml/input/data/a b": at + "/data/a b",
            "/opt/ml/input/database": at + "/scratch/input/database", "/tmp/x": at + "/tmp/x", "/tmp": at + "/tmp",
            "/opt/program/train": at + "/code/train", "/opt//ml/./model/../x": at + "/scratch/x", "//opt/ml": at + "/scratch",
            "/opt/ml/input/../input/data/x/.": at + "/data/x/", "/opt/ml/\n'\"%s é": at + "/scratch/\n'\"%s é",
            "/opt/mlx": "/opt/mlx", "/opt/ml-data/x": "/opt/ml-data/x", "/tmpx": "/tmpx", "/opt": "/opt", "/": "/", "": "",
            "/optional/opt/ml": "/optional/opt/ml", "/tmp/project/x": "/tmp/project/x", "/tmp/projects": at + "/tmp/projects",
            "opt/ml/x": "opt/ml/x", "x": "x", "/etc/hostname": "/etc/hostname", "/usr/../etc/hostname": "/usr/../etc/hostname",
            sys.prefix + "/lib/x": sys.prefix + "/lib/x", at + "/scratch/x": at + "/scratch/x", at + "/root/x": at + "/root/x",
            "/dev/null": "/dev/null", "/proc/self/fd/0": "/proc/self/fd/0",
        }.items():  # fmt: skip
            with self.subTest(given):
                self.assertEqual(self.paths.host(given), expected)

    def test_stays_bytes_or_a_descriptor_or_nothing(self):
        self.assertEqual(self.paths.host(b"/opt/ml/\xff"), os.fsencode(self.at) + b"/scratch/\xff")
        self.assertEqual(self.paths.host(Path("/opt/ml/x")), self.at + "/scratch/x")
        self.assertEqual([self.paths.host(3), self.paths.host(None)], [3, None])

    def test_has_a_name_in_the_container(self):
        for given, expected in {
            "/scratch": "/opt/ml", "/scratch/a": "/opt/ml/a", "/data/x": "/opt/ml/input/data/x", "/tmp/x": "/tmp/x",
            "/root": "/", "/root/a/b": "/a/b", "/code/x.py": "/opt/program/x.py", "/scratcher": self.at + "/scratcher",
        }.items():  # fmt: skip
            self.assertEqual(self.paths.container(self.at + given), expected)
        self.assertEqual(self.paths.container("/etc/x"), "/etc/x")
        self.assertEqual(self.paths.container(os.fsencode(self.at) + b"/scratch/\xff"), b"/opt/ml/\xff")

    def test_that_was_joined_is_real_where_it_lies_in_a_folder_of_the_container(self):
        for given, expected in {"/opt": "/opt", "/opt/ml/": self.at + "/scratch/", "/opt/ml/x": self.at + "/scratch/x", "ml": "ml",
                                "/opt/mlx": "/opt/mlx", "/opt/ml/../x": "/opt/ml/../x", "/tmp/project/x": "/tmp/project/x", "": ""}.items():  # fmt: skip
            self.assertEqual(self.paths.joined(given), expected)
            self.assertEqual(self.paths.joined(given.encode()), expected.encode())

    def test_is_never_mapped_twice(self):
        draw = random.Random(0)
        parts = [
            "opt",
            "ml",
            "mlx",
            "tmp",
            "..",
            ".",
            "",
            "model",
            "root",
            "etc",
            "é",
            "a b",
            "'",
            "\n",
            "%s",
            "input",
            "data",
        ]
        for _ in range(4000):
            starts = ["/", "", "//", self.at + "/", self.at + "/root/", "/opt/ml/", "/tmp/"]
            given = draw.choice(starts) + "/".join(draw.choice(parts) for _ in range(draw.randrange(6)))
            once = self.paths.host(given)
            self.assertEqual(self.paths.host(once), once, given)
            if once.startswith((self.at + "/scratch", self.at + "/data", self.at + "/tmp")) and ".." not in once:
                self.assertEqual(self.paths.host(self.paths.container(once)), plain(once), given)
            text = self.paths.text(given)
            self.assertEqual(self.paths.text(text), text, given)

    def test_that_is_relative_is_seen_from_the_containers_folder(self):
        os.makedirs(self.at + "/scratch/model")
        os.chdir(self.at + "/scratch/model")
        for given, expected in {"x": "x", "../x": "../x", "../../program/x": self.at + "/code/x",
                                "../../../etc/hostname": "/etc/hostname", "../input/data/x": self.at + "/data/x"}.items():  # fmt: skip
            self.assertEqual(self.paths.host(given), expected)
        os.chdir(self.at + "/root")
        for given, expected in {"x": "x", "opt/ml/x": self.at + "/scratch/x", "etc/hostname": "/etc/hostname", ".": ".",
                                "../opt/ml": self.at + "/scratch", "tmp/x": self.at + "/tmp/x"}.items():  # fmt: skip
            self.assertEqual(self.paths.host(given), expected)
        self.assertEqual(self.paths.host("x", True), "x")
        with self.assertRaises(OSError):
            self.paths.host("etc/x", True)


class AWrite(WithAnAttempt):
    def test_goes_to_the_attempts_folders(self):
        for given, expected in {
            "/opt/ml/x": "/scratch/x", "/tmp/x": "/tmp/x", "/root/x": "/root/root/x", "/home/x": "/root/home/x",
            "/opt/x": "/root/opt/x", "/run/x": "/root/run/x", "/var/tmp/x": "/root/var/tmp/x", "/new": "/root/new",
            "/new/a": "/root/new/a",
        }.items():  # fmt: skip
            with self.subTest(given):
                self.assertEqual(self.paths.host(given, True), self.at + expected)
        self.assertTrue(os.path.isdir(self.at + "/root/var/tmp"))
        self.assertFalse(os.path.exists(self.at + "/root/new"))
        self.assertEqual(self.paths.host("/dev/null", True), "/dev/null")

    def test_elsewhere_on_the_host_is_refused(self):
        for path in (
            "/usr/x",
            "/etc/hostname",
            "/var/x",
            "/",
            "/tmp/project/x",
            sys.prefix + "/x",
            "/bin/x",
            "/usr/../etc/x",
        ):
            with self.subTest(path):
                self.refused(path)

    def test_is_read_again_where_it_went(self):
        self.assertEqual(self.paths.host("/root/x"), "/root/x")
        with open(self.paths.host("/root/x", True), "w"):
            pass
        self.assertEqual(self.paths.host("/root/x"), self.at + "/root/root/x")
        self.assertEqual(self.paths.host("/root/y"), "/root/y")
        os.makedirs(self.at + "/root/new/deep")
        self.assertEqual(self.paths.host("/new/deep"), self.at + "/root/new/deep")

    def test_through_a_link_that_leads_out_is_refused(self):
        outside = tempfile.mkdtemp(prefix="outside-")
        self.addCleanup(os.rmdir, outside)
        os.symlink(outside, self.at + "/scratch/folder")
        os.symlink(outside + "/file", self.at + "/scratch/file")
        check = self.paths.fence.check
        for path, follow in (("/scratch/folder/x", False), ("/scratch/file", True)):
            with self.assertRaises(OSError) as caught:
                check(self.at + path, follow)
            self.assertEqual(caught.exception.errno, errno.EROFS)
        check(self.at + "/scratch/file", False)
        check(self.at + "/scratch/folder", False)
        check(self.at + "/scratch/none/x", True)


class AText(WithAnAttempt):
    def test_has_every_container_path_in_it_mapped(self):
        ml, tmp = self.at + "/scratch", self.at + "/tmp"
        for given, expected in {
            "/opt/ml": ml, "--in=/opt/ml/x": f"--in={ml}/x", '{"a": "/opt/ml/x", "b": ["/tmp"]}': f'{{"a": "{ml}/x", "b": ["{tmp}"]}}',
            "SELECT * FROM '/opt/ml/x.csv'": f"SELECT * FROM '{ml}/x.csv'", "/opt/ml/a:/opt/ml/b": f"{ml}/a:{ml}/b",
            "a /opt/ml/input/data/x,/tmp b": f"a {self.at}/data/x,{tmp} b", "saved to /opt/ml.": f"saved to {ml}.",
            "sqlite:////opt/ml/x.db": f"sqlite:///{ml}/x.db", "(/opt/ml)": f"({ml})", "": "", "\n/tmp\n": f"\n{tmp}\n",
            "file:///opt/ml/x": "file://" + ml.replace(" ", "%20") + "/x", "file:/opt/ml/x?mode=ro": f"file:{ml}/x?mode=ro",
        }.items():  # fmt: skip
            with self.subTest(given):
                self.assertEqual(self.paths.text(given), expected)
                self.assertEqual(self.paths.text(expected), expected)
                self.assertEqual(self.paths.text(given.encode()), expected.encode())

    def test_keeps_what_only_looks_like_one(self):
        for given in ("s3://bucket/opt/ml/x", "http://h/opt/ml", "/opt/mlx", "/opt/ml-x", "/opt/ml.txt", "a/opt/ml", "./opt/ml",
                      "../tmp", "${X}/opt/ml", "$X/opt/ml", "~/tmp", "{}/opt/ml", "%s/tmp", "/opt/ml%s", "/tmp*", "/opt/ml{}",
                      "/home/opt/ml", "http://opt/ml", "/tmp/project/x", "hdfs:///opt/ml/x", "*/tmp",
                      "/opt/ml/../x", "'/opt/ml/a/..'"):  # fmt: skip
            with self.subTest(given):
                self.assertEqual(self.paths.text(given), given)

    def test_that_is_a_line_for_a_shell_is_quoted_as_its_place_needs(self):
        ml = self.at + "/scratch"
        for given, expected in {
            "cp /opt/ml/a /opt/ml/b": f"cp '{ml}'/a '{ml}'/b", 'ls "/opt/ml/$X"': f'ls "{ml}/$X"', "ls '/opt/ml'": f"ls '{ml}'",
            "echo \\' /opt/ml": f"echo \\' '{ml}'", 'echo "it\'s" /opt/ml': f"echo \"it's\" '{ml}'",
            f"cp {ml}/a '{ml}/b'": f"cp '{ml}'/a '{ml}/b'",
        }.items():  # fmt: skip
            with self.subTest(given):
                self.assertEqual(self.paths.shell(given), expected)
                self.assertEqual(self.paths.shell(given.encode()), expected.encode())


class WhereAFolderHasQuotes(WithAnAttempt):
    name = 'it\'s "$HOME" \\ %20'

    def test_a_text_keeps_paths_that_would_break_it(self):
        for given in ("SELECT '/opt/ml/x'", '{"a": "/opt/ml"}', 'open("/opt/ml")'):
            self.assertEqual(self.paths.text(given), given)
        self.assertEqual(self.paths.text("/opt/ml/x"), self.at + "/scratch/x")
        self.assertEqual(self.paths.text("--x=/opt/ml/x"), f"--x={self.at}/scratch/x")

    def test_a_shell_line_still_names_the_folder(self):
        for given in ("printf %s /opt/ml/x", 'printf %s "/opt/ml/x"', "printf %s '/opt/ml/x'"):
            with os.popen(self.paths.shell(given)) as said:
                self.assertEqual(said.read(), self.at + "/scratch/x")


if __name__ == "__main__":
    unittest.main()
