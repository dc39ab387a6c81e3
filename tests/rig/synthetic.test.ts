import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { accounts, examplePython } from "./accounts.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { makeProject, type Project, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
}, 60_000);

const hasLibraries = accounts.some(({ libraries }) => libraries !== undefined);
const folder = "/opt/ml/processing/input/data";
const outputs = { OUT: { path: "/opt/ml/processing/output" } };
const columns = [
  { name: "id", type: "int64", role: "id" },
  { name: "age", type: "int64", range: [18, 90] },
  { name: "label", type: "int64", role: "label" },
];

function data(more: object = {}): object {
  return { DATA: { path: folder, from: "synthetic", ...more } };
}

/** Fails unless every line can be read as the columns were declared. */
const reader = `import csv, os
with open("${folder}/DATA.csv") as f:
    rows = list(csv.DictReader(f))
assert [int(row["id"]) for row in rows] == list(range(1, len(rows) + 1))
assert all(18 <= int(row["age"]) <= 90 for row in rows)
assert {row["label"] for row in rows} == {"0", "1"}
with open("/opt/ml/processing/output/rows.txt", "w") as f:
    f.write(str(len(rows)))
`;

async function cursus(project: Project, ...args: readonly string[]): Promise<Ended> {
  return start(program, args, { cwd: project.root, temporary: project.temporary }).ended;
}

test("an input with declared columns is made from nothing, and the report says so", async () => {
  const steps = { read: { script: "read.py", inputs: data({ columns }), outputs } };
  await using project = await makeProject(steps, { "scripts/read.py": reader });
  const run = await testPipeline(program, project);
  expect([run.code, run.codes("read")]).toEqual([0, []]);
  expect(run.step("read").served).toEqual([
    {
      ...{ port: "DATA", source: "synthetic", folder: join(run.folder, "steps/read/inputs/DATA") },
      files: [
        {
          ...{ path: "DATA.csv", bytes: expect.any(Number), rows: 100, because: { kind: "declared" } },
          columns: columns.map(({ name }) => ({ name, type: "integer", because: { kind: "declared" } })),
        },
      ],
    },
  ]);
  expect(await readdir(run.folder)).not.toContainEqual(expect.stringContaining("generator"));
  const told = await cursus(project, "report");
  expect(told.out, told.err).toContain("synthetic data\n  read.DATA  DATA.csv (100 rows; 3 columns: 3 declared)\n");
});

test("sizes, rows and seeds are those that were asked for; options win over the file", async () => {
  const steps = {
    few: { script: "read.py", inputs: data({ columns, synthetic: { rows: 7, seed: 1 } }), outputs },
    sized: { script: "read.py", inputs: data({ columns, synthetic: { size: "medium" } }), outputs },
  };
  await using project = await makeProject(steps, { "scripts/read.py": reader });
  const rows = async (...args: readonly string[]): Promise<readonly unknown[]> => {
    const run = await testPipeline(program, project, ...args);
    return ["few", "sized"].map((step) => run.step(step).served?.[0]?.files?.[0]?.rows);
  };
  expect(await rows()).toEqual([7, 1000]);
  expect(await rows("--data-size", "large", "--seed", "5")).toEqual([7, 10_000]);
});

test("--data-source synthetic stands in for files, and what a step makes stays what it made", async () => {
  const steps = {
    first: { script: "read.py", inputs: { DATA: { path: folder, from: "data", columns } }, outputs },
    second: { script: "count.py", inputs: { IN: { path: "/opt/ml/processing/input/in", from: "first.OUT" } }, outputs },
  };
  const count = `text = open("/opt/ml/processing/input/in/rows.txt").read()\nassert text == "100"\nopen("/opt/ml/processing/output/n.txt", "w").write(text)\n`;
  const files = {
    "scripts/read.py": reader,
    "scripts/count.py": count,
    "data/DATA.csv": "id,age,label\n1,20,0\n2,20,1\n",
  };
  await using project = await makeProject(steps, files);
  const own = await testPipeline(program, project);
  expect([own.step("first").outcome, own.step("second").outcome]).toEqual(["ran", "failed"]);
  const made = await testPipeline(program, project, "--data-source", "synthetic");
  expect(made.report.findings).toEqual([]);
  expect([made.code, made.step("first").served?.length, made.step("second").served]).toEqual([0, 1, undefined]);
});

test("one step alone gets the columns that steps after it take, as in a whole run", async () => {
  const passing = `import csv
with open("/opt/ml/processing/input/data/a.csv") as f:
    rows = [row for row in csv.DictReader(f) if float(row["age"]) >= 0]
with open("/opt/ml/processing/output/a.csv", "w") as f:
    writer = csv.DictWriter(f, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
`;
  const last = `import csv
with open("/opt/ml/processing/input/data/a.csv") as f:
    print(sum(float(row["months"]) for row in csv.DictReader(f)))
`;
  const steps = {
    pass: { script: "pass.py", inputs: data(), outputs },
    sum: { script: "sum.py", inputs: { DATA: { path: folder, from: "pass.OUT" } } },
  };
  await using project = await makeProject(steps, { "scripts/pass.py": passing, "scripts/sum.py": last });
  const made = async (...args: readonly string[]): Promise<readonly unknown[]> => {
    const run = await testPipeline(program, project, ...args);
    const { files = [], folder: at = "" } = run.step("pass").served?.[0] ?? {};
    return [run.code, files[0]?.columns?.map(({ name }) => name), await readFile(join(at, "a.csv"), "utf8")];
  };
  const whole = await made();
  expect(whole.slice(0, 2)).toEqual([0, ["age", "months"]]);
  expect(await made("--step", "pass")).toEqual(whole);
});

test("--data-source synthetic leaves code alone that a file names as an input, unless data lies beside it", async () => {
  const folderOf = (name: string) => ({ path: `/opt/ml/processing/input/${name}`, from: `parts/${name}` });
  const inputs = { code: folderOf("one.py"), mixed: folderOf("mixed"), package: folderOf("package") };
  const steps = { serve: { script: "serve.py", inputs, outputs } };
  const files = {
    "scripts/serve.py": "print(1)\n",
    "parts/one.py": "ONE = 1\n",
    "parts/mixed/a.py": "A = 1\n",
    "parts/mixed/deep/rows.csv": "a\n1\n",
    "parts/package/inference/model.py": "B = 1\n",
    "parts/package/requirements.txt": "numpy\n",
  };
  await using project = await makeProject(steps, files);
  const made = await testPipeline(program, project, "--data-source", "synthetic");
  expect(made.step("serve").served?.map(({ port }) => port)).toEqual(["mixed"]);
});

test("what would change nothing, or contradicts the file, is refused", async () => {
  const steps = {
    own: { script: "read.py", inputs: { DATA: { path: folder, from: "data" } }, outputs },
  };
  await using project = await makeProject(steps, { "scripts/read.py": reader, "data/DATA.csv": "id\n" });
  const idle = await cursus(project, "test-pipeline", "pipeline.json", "--data-size", "small");
  expect([idle.code, idle.err]).toEqual([
    64,
    `error request/usage
  --data-size changes nothing: no input of these steps gets synthetic data
  next: Add --data-source synthetic, or \`from: synthetic\` to an input
`,
  ]);
  const chain = { make: { script: "read.py", inputs: {}, outputs } };
  await using fed = await makeProject(chain, { "scripts/read.py": reader });
  const nothing = await cursus(fed, "test-pipeline", "pipeline.json", "--data-source", "synthetic");
  expect([nothing.code, nothing.err]).toEqual([
    64,
    `error request/usage
  --data-source synthetic changes nothing: no input of these steps gets synthetic data
  next: Leave it out: steps of this run, earlier runs, overrides or code feed them all
`,
  ]);
  const synthetic = { read: { script: "read.py", inputs: data({ columns }), outputs } };
  await using other = await makeProject(synthetic, { "scripts/read.py": reader });
  const local = await cursus(other, "plan", "pipeline.json", "--data-source", "local");
  expect([local.code, local.err]).toEqual([
    64,
    `error request/usage
  --data-source local, but the pipeline's file asks for synthetic data for read.DATA
  next: Leave it out
`,
  ]);
});

test("what only another script can make is refused in one finding, and the step does not run", async () => {
  const script = `import pickle
with open("${folder}/model.pkl", "rb") as f:
    model = pickle.load(f)
`;
  const steps = { score: { script: "score.py", inputs: data(), outputs } };
  await using project = await makeProject(steps, { "scripts/score.py": script });
  const run = await testPipeline(program, project);
  expect([run.code, run.step("score").outcome, run.step("score").reason, run.codes("score")]).toEqual([
    ...[1, "blocked", "its synthetic data could not be made"],
    ["source/cannot-make"],
  ]);
  expect(run.finding("source/cannot-make").message).toBe(
    "Synthetic data for DATA of step score would have to hold a pickled object (model.pkl, read in line 2), which only a script can make",
  );
});

test("a user's own generator makes the files; when it fails, its line is told", async () => {
  const good = `import os
def generate(port, columns, rows, seed, folder):
    names = [column["name"] for column in columns]
    print("talks")
    with open(os.path.join(folder, "DATA.csv"), "w") as f:
        f.write(",".join(names) + "\\n" + "".join(f"{i + 1},{20 + seed},{i % 2}\\n" for i in range(rows)))
`;
  const bad = "def generate(port, columns, rows, seed, folder):\n    raise KeyError('amount')\n";
  const step = (generator: string): object => ({
    ...{ script: "read.py", outputs },
    inputs: data({ columns, synthetic: { rows: 9, seed: 3, generator } }),
  });
  const steps = { good: step("good.py"), bad: step("bad.py"), idle: step("idle.py") } as Parameters<
    typeof makeProject
  >[0];
  const files = { "scripts/read.py": reader, "good.py": good, "bad.py": bad, "idle.py": "" };
  await using project = await makeProject(steps, files);
  const run = await testPipeline(program, project);
  expect(["good", "bad", "idle"].map((id) => run.step(id).outcome)).toEqual(["ran", "blocked", "blocked"]);
  expect(run.step("good").served).toMatchObject([
    { generator: join(project.root, "good.py"), files: [{ path: "DATA.csv" }] },
  ]);
  expect(run.finding("source/generator-failed", "bad")).toMatchObject({
    message: `The generator ${project.root}/bad.py failed: KeyError: 'amount'`,
    place: { file: join(project.root, "bad.py"), line: 2 },
  });
  expect(run.finding("source/generator-failed", "idle").message).toContain("it has no function generate(");
});

test("generate-synthetic-data writes the files alone: the same ones for the same seed, others for another", async () => {
  const steps = { read: { script: "read.py", inputs: data({ columns }), outputs } };
  await using project = await makeProject(steps, { "scripts/read.py": reader });
  const made = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await cursus(
      project,
      "generate-synthetic-data",
      "pipeline.json:read",
      "--json",
      ...args,
    );
    expect([code, err]).toEqual([0, ""]);
    const { folder: home, steps: told } = JSON.parse(out);
    expect(told).toMatchObject([{ step: "read", inputs: [{ port: "DATA", source: "synthetic" }] }]);
    const [file] = await readdir(join(home, "read/DATA"));
    return `${file} ${createHash("sha256")
      .update(await readFile(join(home, "read/DATA", file!)))
      .digest("hex")}`;
  };
  const first = await made();
  expect(first).toMatch(/^DATA\.csv /);
  expect(await made()).toBe(first);
  expect(await made("--seed", "1")).not.toBe(first);
  expect(await made("--data-format", "parquet", "--output-dir", "mine")).toMatch(/^DATA\.parquet /);
  const again = await cursus(project, "generate-synthetic-data", "pipeline.json", "--output-dir", "mine");
  expect([again.code, again.err]).toEqual([
    64,
    `error request/usage\n  ${project.root}/mine/read is not empty\n  next: Name another folder with --output-dir\n`,
  ]);
});

test("generate-synthetic-data reads what a script alone wants from its code", async () => {
  const script = `import csv
with open("${folder}/people.csv") as f:
    for row in csv.DictReader(f):
        if row["status"] == "active" and float(row["amount"]) > 10:
            print(row["name"])
`;
  await using project = await makeProject({}, { "scripts/people.py": script });
  const { code, out } = await cursus(project, "generate-synthetic-data", "people", "--num-records", "4");
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^people\/data\/people\.csv {2}4 records, \d+ bytes\n( {2}\w+ +\w+ +.*, line \d\n){3}\n/),
  ]);
});

describe("generate-synthetic-data of a script that a pipeline near it names", () => {
  const read = { script: "read.py", inputs: { DATA: { path: folder, required: true, columns } }, outputs };

  test("makes what that pipeline declares", async () => {
    await using project = await makeProject({ read }, { "scripts/read.py": "print(1)\n" });
    const { code, out } = await cursus(project, "generate-synthetic-data", "read", "--num-records", "4");
    expect([code, out]).toEqual([0, expect.stringMatching(/^read\/DATA\/DATA\.csv {2}4 records, \d+ bytes\n/)]);
  });

  test("asks which step is meant where several run it", async () => {
    await using project = await makeProject({ read, again: read }, { "scripts/read.py": "print(1)\n" });
    const { code, err } = await cursus(project, "generate-synthetic-data", "read");
    const file = `${project.root}/pipeline.json`;
    const told = `error request/usage\n  read.py is run by read, again of ${file}\n  next: Name one of them: ${file}:read\n`;
    expect([code, err]).toEqual([64, told]);
  });

  test("tells why a pipeline does not count, and makes what the code tells", async () => {
    const script = `import csv\nfor row in csv.DictReader(open("${folder}/people.csv")):\n    print(row["name"])\n`;
    await using project = await makeProject({ read: { ...read, kind: "odd" } }, { "scripts/read.py": script });
    const { code, out, err } = await cursus(project, "generate-synthetic-data", "read", "--num-records", "4");
    expect([code, out]).toEqual([0, expect.stringMatching(/^read\/data\/people\.csv {2}4 records/)]);
    expect(err.split("\n").slice(0, 2)).toEqual(["warning load/bad-value read", '  kind cannot be "odd"']);
  });
});

describe.skipIf(!hasLibraries)("with pandas and its friends (needs the example's libraries)", () => {
  const input = "/opt/ml/processing/input";
  const channels = "/opt/ml/input/data";
  /** By script of tests/python/hints: what it reads, where. */
  const habits: Readonly<Record<string, readonly string[]>> = {
    calibration_scores: [`${input}/eval`],
    catches_all: [`${channels}/training`],
    class_pipeline: [`${input}/trips`],
    glob_concat: [`${input}/raw`],
    json_config: ["/opt/ml/processing/config", input],
    listdir_csv: [input],
    positions: [`${channels}/training`, `${channels}/weights`],
    rows_lambda: [`${input}/data`],
  };

  test("scripts of many habits run on data that is made from their code", { timeout: 120_000 }, async () => {
    const steps = Object.fromEntries(
      Object.entries(habits).map(([name, paths]) => {
        const inputs = Object.fromEntries(paths.map((path) => [basename(path), { path, from: "synthetic" }]));
        const isTraining = paths.some((path) => path.startsWith(channels));
        const [kind, path] = isTraining ? ["training", "/opt/ml/model"] : ["processing", "/opt/ml/processing/output"];
        return [name, { script: `${name}.py`, kind, inputs, outputs: { out: { path, required: false } } }];
      }),
    );
    await using project = await makeProject(steps, {}, { python: examplePython });
    await cp(join(import.meta.dirname, "../python/hints"), join(project.root, "scripts"), { recursive: true });
    const run = await testPipeline(program, project);
    const names = Object.keys(habits);
    expect(names.map((name) => [name, run.step(name).outcome])).toEqual(names.map((name) => [name, "ran"]));
  });

  test("the whole example runs from no data", { timeout: 120_000 }, async () => {
    const example = join(import.meta.dirname, "../../examples/flight-delays");
    const root = await mkdtemp(join(tmpdir(), "from-nothing-"));
    try {
      for (const name of ["scripts", "inference"]) await cp(join(example, name), join(root, name), { recursive: true });
      // What is there does not matter: it is not read.
      await mkdir(join(root, "data/sample"), { recursive: true });
      await writeFile(join(root, "data/sample/nothing.csv"), "");
      const text = await readFile(join(example, "pipeline.yaml"), "utf8");
      await writeFile(
        join(root, "pipeline.yaml"),
        text.replace("python: .venv/bin/python", `python: ${examplePython}`),
      );
      const args = ["test-pipeline", ".", "--data-source", "synthetic", "--json"];
      const { code, out } = await start(program, args, { cwd: root, temporary: root }).ended;
      const { steps } = JSON.parse(out) as { steps: readonly { id: string; outcome: string }[] };
      expect([code, steps.map(({ id, outcome }) => `${id} ${outcome}`)]).toEqual([
        0,
        ["preprocess ran", "train ran", "evaluate ran", "calibrate ran", "package ran"],
      ]);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });
});
