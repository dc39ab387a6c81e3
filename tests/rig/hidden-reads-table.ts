/** What a script takes without declaring it. `SIDE` is a file beside the scripts that no wire delivers. */
export interface Hidden {
  readonly code: readonly string[];
  /** Where it is told, and as what; a file is told by its container path. */
  readonly seen: { readonly field: "reads" | "environment" | "addresses" | "commands"; readonly text: string };
  /** Runs on an interpreter with numpy, pandas and joblib. */
  readonly needsLibraries?: true;
}

/** The folder of the scripts in the container. */
export const codeFolder = "/opt/ml/processing/input/code";
const side = `${codeFolder}/side`;

const file = (name: string, ...code: readonly string[]): Hidden => ({
  code: [`SIDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "side", "${name}")`, ...code],
  seen: { field: "reads", text: `${side}/${name}` },
});
const library = (name: string, ...code: readonly string[]): Hidden => ({
  ...file(name, ...code),
  needsLibraries: true,
});
const command = (text: string, ...code: readonly string[]): Hidden => ({ code, seen: { field: "commands", text } });
const variable = (...code: readonly string[]): Hidden => ({
  code,
  seen: { field: "environment", text: "HIDDEN_NAME" },
});
const address = (text: string, call: string): Hidden => ({
  code: ["try:", `    ${call}`, "except OSError:", "    pass"],
  seen: { field: "addresses", text },
});

export const hidden: Readonly<Record<string, Hidden>> = {
  open: file("a.txt", "open(SIDE).read()"),
  "os-open": file("a.txt", "os.read(os.open(SIDE, os.O_RDONLY), 9)"),
  pathlib: file("a.txt", "import pathlib", "pathlib.Path(SIDE).read_text()"),
  "io-open": file("a.txt", "import io", "io.open(SIDE, 'rb').read()"),
  "file-io": file("a.txt", "import io", "io.FileIO(SIDE).read()"),
  codecs: file("a.txt", "import codecs", "codecs.open(SIDE, encoding='utf-8').read()"),
  mmap: file("a.txt", "import mmap", "mmap.mmap(os.open(SIDE, os.O_RDONLY), 0, prot=mmap.PROT_READ)[:1]"),
  relative: file("a.txt", "os.chdir(os.path.dirname(SIDE))", "open('a.txt').read()"),
  linecache: file("a.txt", "import linecache", "linecache.getline(SIDE, 1)"),
  fileinput: file("a.txt", "import fileinput", "list(fileinput.input(SIDE))"),
  copied: file("a.txt", "import shutil", "shutil.copy(SIDE, '/tmp/copy')"),
  gzip: file("a.gz", "import gzip", "gzip.open(SIDE).read()"),
  zipfile: file("a.zip", "import zipfile", "zipfile.ZipFile(SIDE).namelist()"),
  tarfile: file("a.tar", "import tarfile", "tarfile.open(SIDE).getnames()"),
  json: file("a.json", "import json", "json.load(open(SIDE))"),
  csv: file("a.csv", "import csv", "list(csv.DictReader(open(SIDE)))"),
  pickle: file("a.pickle", "import pickle", "pickle.load(open(SIDE, 'rb'))"),
  configparser: file("a.ini", "import configparser", "configparser.ConfigParser().read(SIDE)"),
  sqlite: file("a.sqlite", "import sqlite3", "sqlite3.connect(SIDE).execute('select 1 from sqlite_master').fetchall()"),
  "sqlite-uri": file(
    "a.sqlite",
    "import sqlite3",
    "sqlite3.connect(f'file:{SIDE}?mode=ro', uri=True).execute('select 1')",
  ),
  thread: file("a.txt", "import threading", "threading.Thread(target=lambda: open(SIDE).read()).start()"),
  fork: file(
    "a.txt",
    "import multiprocessing",
    "multiprocessing.get_context('fork').Pool(1).map(len, [open(SIDE).read()])",
  ),
  "in-a-fork": file(
    "a.txt",
    "import multiprocessing",
    "multiprocessing.get_context('fork').Pool(1).map(os.stat, [SIDE])",
    "pid = os.fork()",
    "if pid == 0:",
    "    open(SIDE).read()",
    "    os._exit(0)",
    "os.waitpid(pid, 0)",
  ),
  "native-fopen": file("a.txt", "import ctypes", "ctypes.CDLL(None).fopen(SIDE.encode(), b'r')"),
  "numpy-load": library("a.npy", "import numpy", "numpy.load(SIDE)"),
  "numpy-text": library("a.csv", "import numpy", "numpy.loadtxt(SIDE, delimiter=',', skiprows=1)"),
  "numpy-memmap": library("a.npy", "import numpy", "numpy.load(SIDE, mmap_mode='r')"),
  "numpy-fromfile": library("a.npy", "import numpy", "numpy.fromfile(SIDE, dtype='uint8')"),
  "pandas-csv": library("a.csv", "import pandas", "pandas.read_csv(SIDE)"),
  "pandas-json": library("a.json", "import pandas", "pandas.read_json(SIDE)"),
  "pandas-mapped": library("a.csv", "import pandas", "pandas.read_csv(SIDE, memory_map=True)"),
  joblib: library("a.pickle", "import joblib", "joblib.load(SIDE)"),
  "command-cat": command("cat /etc/hostname", "import subprocess", "subprocess.run(['cat', '/etc/hostname'])"),
  "command-shell": command(
    "/bin/sh -c 'cat /etc/hostname'",
    "import subprocess",
    "subprocess.run('cat /etc/hostname', shell=True)",
  ),
  "command-system": command("cat /etc/hostname", "os.system('cat /etc/hostname')"),
  "environment-item": variable("os.environ['HIDDEN_NAME']"),
  "environment-getenv": variable("os.getenv('HIDDEN_NAME', 'none')"),
  "environment-bytes": variable("os.environb.get(b'HIDDEN_NAME')"),
  socket: address("192.0.2.1:9", "import socket; socket.create_connection(('192.0.2.1', 9), 0.1)"),
  urllib: address(
    "example.invalid:80",
    "import urllib.request; urllib.request.urlopen('http://example.invalid/x', timeout=1)",
  ),
};
