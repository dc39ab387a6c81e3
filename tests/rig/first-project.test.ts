import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { ReportDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";

const document = join(import.meta.dirname, "../../docs/cursus-files.md");

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

interface Room extends AsyncDisposable {
  readonly root: string;
  readonly ask: (...args: readonly string[]) => Promise<Ended>;
}

/** A folder with the project that the document shows, and other files instead or besides. */
async function written(others: Readonly<Record<string, string>> = {}): Promise<Room> {
  const root = await mkdtemp(join(tmpdir(), "first-project-"));
  const shown = (await readFile(document, "utf8")).matchAll(/^`([^`\n]+)`:\n\n```\w+\n(.*?)^```/gms);
  const files = [...[...shown].map(([, name = "", text = ""]) => [name, text] as const), ...Object.entries(others)];
  for (const [name, text] of files) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return {
    root,
    ask: (...args) => start(program, args, { cwd: root, temporary: root }).ended,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

test("the project of docs/cursus-files.md is written down as it stands, planned without a warning, and passes", async () => {
  await using room = await written();
  const planned = await room.ask("plan", ".", "--overrides", "overrides.yaml", "--json");
  const { findings } = JSON.parse(planned.out);
  expect([planned.code, findings.map(({ code }: { code: string }) => code)]).toEqual([0, ["plan/overridden"]]);
  const tested = await room.ask("test-pipeline", ".", "--overrides", "overrides.yaml", "--json");
  const report = JSON.parse(tested.out) as ReportDocument;
  expect([tested.code, report.verdict]).toEqual([0, "passed"]);
  const left = await readdir(join(room.root, "pipeline_testing/runs", report.run, "steps"), { recursive: true });
  const [averages = ""] = left.filter((name) => name.endsWith("outputs/averages/averages.json"));
  const told = await readFile(join(room.root, "pipeline_testing/runs", report.run, "steps", averages), "utf8");
  expect(told).toBe('{"training": 6.0}');
});

test("the preview of a plan with an error tells it on stderr, since it is the reason for exit code 1", async () => {
  await using room = await written({ "dockers/scripts/average_readings.py": "import no_such_library\n" });
  const { code, out, err } = await room.ask("plan", ".", "--overrides", "overrides.yaml", "--preview");
  expect([code, out]).toEqual([
    1,
    `node                      configuration  how
CleanReadings_training    of its name    CleanReadingsConfig; job type training
AverageReadings_training  of its name    AverageReadingsConfig; job type training
`,
  ]);
  expect(err).toMatch(
    /^\nerror plan\/missing-module\n.* lacks no_such_library, imported by\s+AverageReadings_training\n +dockers\/scripts\/average_readings\.py:1:1\n +next: .*\n$/s,
  );
});

test("a graph without the key dag around it is told where to put it", async () => {
  const graph = '{ "nodes": ["CleanReadings_training"], "edges": [] }\n';
  await using room = await written({ "dags/readings.dag.json": graph });
  const { code, err } = await room.ask("plan", ".");
  expect([code, err]).toEqual([
    64,
    `error load/missing-key
  the file needs the key dag
  dags/readings.dag.json:1:3
    1 | ${graph.trimEnd()}
      |   ~~~~~~~
  next: Move nodes and edges into it: {"dag": {"nodes": ..., "edges": ...}}
`,
  ]);
});

test("a folder that is there is meant, whatever lies beside it under its name with an ending", async () => {
  await using room = await written();
  const around = { cwd: dirname(room.root), temporary: room.root };
  const folder = basename(room.root);
  const words = ["--overrides", join(folder, "overrides.yaml")];
  try {
    const made = await start(program, ["init", folder, "--output", `${folder}.yaml`, ...words], around).ended;
    expect([made.code, existsSync(`${room.root}.yaml`)]).toEqual([0, true]);
    const { code, err } = await start(program, ["plan", folder, "--preview", ...words], around).ended;
    expect([code, err]).toEqual([0, ""]);
  } finally {
    await rm(`${room.root}.yaml`, { force: true });
  }
});

test("a --dag that is no graph, and none where there are several, list all there are", async () => {
  const one = '{ "dag": { "nodes": ["CleanReadings_training"], "edges": [] } }\n';
  const names = ["a", "b", "c", "d", "e", "f"].map((name) => `dags/${name}.dag.json`);
  await using room = await written(Object.fromEntries(names.map((name) => [name, one])));
  const several = await room.ask("plan", ".");
  const listed = `dags/a.dag.json, dags/b.dag.json, dags/c.dag.json, dags/d.dag.json, dags/e.dag.json, dags/f.dag.json and dags/readings.dag.json`;
  expect([several.code, unwrapped(several.err)]).toEqual([
    64,
    `error load/several-dags ${room.root} holds 7 graphs: ${listed} next: Name the one that is meant with --dag, by its file or its name`,
  ]);
  const none = await room.ask("plan", ".", "--dag", "nope");
  expect([none.code, unwrapped(none.err)]).toEqual([
    64,
    `error load/no-such-dag ${room.root} holds no graph nope next: Its graphs: ${listed}`,
  ]);
});

test("discover tells a broken script with its line, ends with 1 where nothing can be run, and refuses a file", async () => {
  const broken = 'table = open("/opt/ml/processing/input/raw/a.csv"\n';
  await using room = await written({ "bare/features.py": broken, "none/notes.txt": "" });
  const { code, out } = await room.ask("discover", "bare");
  expect([code, out.split("\n")[3]]).toEqual([
    0,
    expect.stringMatching(/^features\.py {2}processing step {2}features: does not parse \(line 1: .+\)?/),
  ]);
  const nothing = await room.ask("discover", "none");
  expect([nothing.code, nothing.out]).toEqual([1, "none: nothing that can be run\n"]);
  const file = await room.ask("discover", "bare/features.py");
  expect([file.code, unwrapped(file.err)]).toEqual([
    64,
    "error request/usage bare/features.py is a file, and discover tells what a folder holds next: Name its folder",
  ]);
});

test("a pair that only neutral folder names speak for is told as what may be, and is no wire", async () => {
  const ingest = `import glob
import pandas as pd

for name in glob.glob("/opt/ml/processing/input/raw/*.csv"):
    pd.read_csv(name).to_parquet("/opt/ml/processing/output/clean/clean.parquet")
`;
  const score = `import pandas as pd

pd.read_json("/opt/ml/processing/input/cases/cases.json").to_csv("/opt/ml/processing/output/scores.csv")
`;
  await using room = await written({ "bare/ingest.py": ingest, "bare/batch_score.py": score });
  const { wires, ambiguous } = JSON.parse((await room.ask("discover", "bare", "--json")).out);
  const reason = "reads *.csv in raw, and batch_score writes scores.csv (line 3)";
  expect([wires, ambiguous]).toEqual([
    [],
    [{ to: "ingest.raw", candidates: [{ from: "batch_score.output", score: 0.52, reason }] }],
  ]);
  const made = await room.ask("init", "bare", "--output", "-");
  expect(made.out).toContain("# ambiguous, it may be batch_score.output (0.52)\n");
});

test("init lets the folder travel with a script that opens a file beside itself", async () => {
  const script = `import json
import os

here = os.path.dirname(os.path.abspath(__file__))
settings = json.load(open(os.path.join(here, "score.json")))
with open("/opt/ml/processing/output/told.json", "w") as told:
    json.dump(settings, told)
`;
  await using room = await written({ "bare/score.py": script, "bare/score.json": '{"limit": 3}\n' });
  const made = await room.ask("init", "bare", "--output", "-");
  expect([made.code, made.out]).toEqual([0, expect.stringContaining("    script: score.py\n    source_dir: .\n")]);
});

function unwrapped(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}
