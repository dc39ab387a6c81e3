import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { examplePython } from "./accounts.ts";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, python, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const rungs = ["namespaces", "rewriting"];
const out = "/opt/ml/processing/output";
const raisedKey = (key: string) => `The script raised KeyError: ${key}`;
const toMake = (folder: string, path: string) =>
  `The script writes into the folder ${folder}, which does not exist${path === "" ? "" : `: ${path}`}`;

type Told = readonly [text: string, code: string, message: string];

/** Of each script: its code, and the code and message of its finding. */
const plain: Readonly<Record<string, Told>> = {
  writes: [
    `open("${out}/sub/a.csv", "w")`,
    "run/missing-folder",
    toMake("/opt/ml/processing/output/sub", "/opt/ml/processing/output/sub/a.csv"),
  ],
  makes: [
    `import os\nos.mkdir("${out}/a/b/c")`,
    "run/missing-folder",
    toMake("/opt/ml/processing/output/a/b", "/opt/ml/processing/output/a/b/c"),
  ],
  logs: [
    `import logging\nlogging.FileHandler("${out}/logs/a.log")`,
    "run/missing-folder",
    toMake("/opt/ml/processing/output/logs", "/opt/ml/processing/output/logs/a.log"),
  ],
  reads: [
    'open("/opt/ml/processing/input/data/a.csv")',
    "run/missing-input",
    "The script found no /opt/ml/processing/input/data/a.csv",
  ],
  program: [
    'import subprocess\nsubprocess.run(["no-such-program", "s3", "cp"])',
    "run/missing-program",
    "The script starts the program no-such-program, which is not found here",
  ],
  own_words: [
    'raise FileNotFoundError("No parquet files matched")',
    "run/exception",
    "The script raised FileNotFoundError: No parquet files matched",
  ],
  own_pool: [
    'raise ConnectionError("database pool exhausted")',
    "run/exception",
    "The script raised ConnectionError: database pool exhausted",
  ],
  own_memory: [
    'raise MemoryError("too many rows for this machine")',
    "run/exception",
    "The script raised MemoryError: too many rows for this machine",
  ],
  pipe: [
    'import subprocess\np = subprocess.Popen(["true"], stdin=subprocess.PIPE)\np.wait()\np.stdin.write(b"x")\np.stdin.flush()',
    "run/exception",
    "The script raised BrokenPipeError: [Errno 32] Broken pipe",
  ],
  second_address: [
    "import socket\nnear = socket.socket()\nnear.bind(('127.0.0.1', 0))\nnear.listen()\nsocket.create_connection(near.getsockname())\nsocket.create_connection(('db.example', 443))",
    "run/network",
    "The script needs the network (db.example:443): gaierror",
  ],
  behind_url: [
    'import urllib.request\nurllib.request.urlopen("http://data.example/a")',
    "run/network",
    "The script needs the network (data.example:80): URLError",
  ],
  nobody_listens: [
    "import socket\nsocket.create_connection(('127.0.0.1', 9))",
    "run/network",
    "The script found nothing that answers at 127.0.0.1:9: ConnectionRefusedError",
  ],
};

const table = "import pandas as pd\ntable = pd.DataFrame({'delay': [1], 'origin': ['EWR']})\nnone = {}\n";
const read = 'import io\nimport pandas as pd\npd.read_csv(io.StringIO("delay,origin\\n1,EWR\\n"), ';
const column = (names: string): string => `The data has no ${names}`;
const withPandas: Readonly<Record<string, Told>> = {
  callback: [`${table}table["delay"].map(lambda value: none[value])`, "run/exception", raisedKey("1")],
  callback_rows: [`${table}table.apply(lambda row: none["zz"], axis=1)`, "run/exception", raisedKey("'zz'")],
  row: [`${table}table.loc["zz"]`, "run/exception", raisedKey("'zz'")],
  series: [`${table}pd.Series({"x": 1})["lr"]`, "run/exception", raisedKey("'lr'")],
  drop_row: [`${table}table.drop(index=["zz"])`, "run/exception", raisedKey(`"['zz'] not found in axis"`)],
  levels: [`${table}table.set_index(["delay", "origin"]).loc[(9, "x")]`, "run/exception", raisedKey("'x'")],
  square: [`${table}table[["delay"]].corr().loc["zz"]`, "run/exception", raisedKey("'zz'")],
  one: [`${table}table["zz"]`, "run/missing-column", column("column zz")],
  several: [`${table}table[["delay", "zz", "yy"]]`, "run/missing-column", column("columns zz and yy")],
  by_loc: [`${table}table.loc[:, ["delay", "zz"]]`, "run/missing-column", column("column zz")],
  drop_column: [`${table}table.drop(columns=["zz"])`, "run/missing-column", column("column zz")],
  index: [`${table}table.set_index("zz")`, "run/missing-column", column("column zz")],
  types: [`${table}table.astype({"zz": int})`, "run/missing-column", column("column zz")],
  groups: [`${table}table.groupby("zz")`, "run/missing-column", column("column zz")],
  chosen: [`${read}usecols=["delay", "zz"])`, "run/missing-column", column("column zz")],
  dates: [`${read}parse_dates=["zz"])`, "run/missing-column", column("column zz")],
  as_index: [`${read}index_col="zz")`, "run/missing-column", column("column zz")],
  own_refusal: [
    "raise ValueError(\"Usecols do not match columns, columns expected but not found: ['zz']\")",
    "run/exception",
    "The script raised ValueError: Usecols do not match columns, columns expected but not found: ['zz']",
  ],
  rows: [`${table}table.apply(lambda row: row["zz"], axis=1)`, "run/missing-column", column("column zz")],
  handled: [
    `${table}import sys\ntry:\n    table["zz"]\nexcept KeyError:\n    sys.exit(3)`,
    "run/missing-column",
    column("column zz"),
  ],
  printed: [
    `${table}import sys, traceback\ntry:\n    table["zz"]\nexcept KeyError:\n    traceback.print_exc()\nsys.exit(3)`,
    "run/missing-column",
    column("column zz"),
  ],
  saves: [`${table}table.to_csv("${out}/sub/a.csv")`, "run/missing-folder", toMake(`${out}/sub`, "")],
  no_such_name: [
    "from sklearn.ensemble import NoSuchThing",
    "run/import",
    "The script cannot import sklearn.ensemble: cannot import name 'NoSuchThing' from 'sklearn.ensemble'",
  ],
};

async function tellsAll(rung: string, scripts: Readonly<Record<string, Told>>, top: object): Promise<void> {
  const all = Object.entries(scripts);
  const steps = Object.fromEntries(all.map(([name]) => [name, { script: `${name}_.py` }]));
  const files = Object.fromEntries(all.map(([name, [text]]) => [`scripts/${name}_.py`, `${text}\n`]));
  await using project = await makeProject(steps, files, top);
  const ended = await testPipeline(program, project, "--isolation", rung);
  const told = all.map(([name]) => {
    const found = ended.report.findings.find(({ step, code }) => step === name && code.startsWith("run/"));
    return [name, found?.code, found?.message.replace(/ \(\/.*\.py\)$/, ""), found?.place?.file.split("/").at(-1)];
  });
  expect(told).toEqual(all.map(([name, [, code, message]]) => [name, code, message, `${name}_.py`]));
}

describe.each(rungs)("on the rung %s", (rung) => {
  test("an error that has another cause than it seems is told by the true one", async () => {
    await tellsAll(rung, plain, {});
  });

  test.skipIf(!existsSync(examplePython))(
    "a KeyError of pandas is about columns only where a table lacks them (needs the example's libraries)",
    async () => {
      await tellsAll(rung, withPandas, { python: examplePython });
    },
  );

  test("a hint names what can be done", async () => {
    const steps = {
      reaches: { script: "reaches.py", network: "host" },
      installs: { script: "installs.py" },
      leaves: { script: "leaves.py", outputs: { out: { path: out } } },
      beside: { script: "beside.py" },
    };
    const files = {
      "scripts/reaches.py": "import socket\nsocket.create_connection(('no-such-host.invalid', 443))\n",
      "scripts/installs.py":
        "import sys, subprocess\nsubprocess.check_call([sys.executable, '-m', 'pip', 'install', 'no-such==9'])\n",
      "scripts/leaves.py":
        "import os, threading\nthreading.Timer(0.05, os._exit, [0]).start()\nthreading.Event().wait(20)\n",
      "scripts/beside.py": "import helper\nhelper.go()\n",
      "scripts/helper.py": "def go(): pass\n",
    };
    await using project = await makeProject(steps, files);
    const ended = await testPipeline(program, project, "--isolation", rung);
    const hint = (step: string) =>
      ended.report.findings.find((one) => one.step === step && one.code !== "plan/isolated-step")?.hint;
    expect(Object.fromEntries(Object.keys(steps).map((step) => [step, hint(step)]))).toEqual({
      reaches: "The step has this machine's network: look at the address, and whether it can be reached from here",
      installs: `Install it yourself: ${python} -m pip install no-such==9`,
      leaves:
        "It ended before its interpreter did: os._exit and its like run no exit handlers and lose what was not flushed: end by sys.exit",
      beside: `helper lies beside the script and does not travel with it. Add \`source_dir: ${project.root}/scripts\` to the step`,
    });
    expect(ended.report.findings.map(({ code }) => code)).not.toContain("plan/sibling-left-behind");
  });

  test("what is written below /opt/ml outside of every port is told, and said to be what the output lacks", async () => {
    const text = `import os
for path in ("processing/outputs", "checkpoints", "output", "processing/output/kept"):
    os.makedirs("/opt/ml/" + path, exist_ok=True)
for path in ("debug.csv", "processing/outputs/a.csv", "checkpoints/a", "output/message", "processing/output/kept/a"):
    open("/opt/ml/" + path, "w").write("1")
open(os.path.join(os.path.dirname(__file__), "beside.txt"), "w").write("1")
`;
    const typo =
      'import os\nos.makedirs("/opt/ml/processing/outputs")\nopen("/opt/ml/processing/outputs/a", "w").write("1")\n';
    const data = { data: { path: "/opt/ml/processing/input/data", from: "./rows" } };
    const steps = {
      strays: { script: "strays.py", inputs: data, outputs: { out: { path: `${out}/kept` } } },
      typo: { script: "typo.py", inputs: data, outputs: { out: { path: out } } },
      trains: {
        script: "trains.py",
        kind: "training",
        inputs: { train: { path: "/opt/ml/input/data/train", from: "./rows" } },
      },
    };
    const trains = 'open("/opt/ml/model/m", "w").write("1")\nopen("/opt/ml/output/data/m", "w").write("1")\n';
    const files = {
      "scripts/strays.py": text,
      "scripts/typo.py": typo,
      "scripts/trains.py": trains,
      "rows/a.csv": "1",
    };
    await using project = await makeProject(steps, files);
    const ended = await testPipeline(program, project, "--isolation", rung);
    const code = "/opt/ml/processing/input/code/beside.txt";
    expect(ended.finding("run/wrote-outside", "strays").facts).toEqual({
      files: ["/opt/ml/debug.csv", code, "/opt/ml/processing/outputs/a.csv"],
    });
    expect(ended.finding("run/no-output", "typo").hint).toBe(
      "It wrote to /opt/ml/processing/outputs instead: compare the paths",
    );
    expect(ended.codes("trains")).toEqual(["flow/unread-input"]);
  });
});

test.each(["off", "host"])("a step finds its own host by name in its world, with the network %s", async (network) => {
  const text = `import socket
print(socket.gethostbyname(socket.gethostname()), socket.gethostbyname("localhost"), "algo-1" in open("/etc/hosts").read())
`;
  await using project = await makeProject({ main: { script: "main.py", network } }, { "scripts/main.py": text });
  const ended = await testPipeline(program, project, "--isolation", "namespaces");
  expect((await ended.log("main")).toString()).toBe("127.0.0.1 127.0.0.1 True\n");
  expect(ended.report.findings).toEqual([]);
});
