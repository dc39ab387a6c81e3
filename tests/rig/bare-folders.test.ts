import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DiscoveryDocument, InitDocument } from "../../src/report/discovery/types.ts";
import type { ReportDocument } from "../../src/report/schema-types.ts";
import { accounts, examplePython } from "./accounts.ts";
import { bareFolderNames, bareFolders, meantIn, scoreFolder, unseenFolders } from "./bare-folders.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { python } from "./project.ts";

const hasLibraries = accounts.some(({ libraries }) => libraries !== undefined);
let program: Program;
let root: string;

beforeAll(async () => {
  program = await buildProgram();
  root = await mkdtemp(join(tmpdir(), "bare-"));
  await mkdir(join(root, "t"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A folder as its author leaves it. */
async function bare(name: string, from: string = bareFolders): Promise<string> {
  const folder = join(await mkdtemp(join(root, "p-")), name);
  await cp(join(from, name), folder, { recursive: true });
  await rm(join(folder, "expected.json"));
  return folder;
}

function run(cwd: string, ...args: readonly string[]): Promise<Ended> {
  return start(program, args, { cwd, temporary: join(root, "t") }).ended;
}

/** What is told beside what was meant: folders that are written to all the same. */
const extra: Readonly<Record<string, readonly string[]>> = {
  "abalone-builtin": ["extra output of preprocess: /opt/ml/processing/data"],
  "raw-named-train": ["extra output of encode: /opt/ml/processing/encoded"],
};

const folders = [bareFolders, unseenFolders].flatMap((from) => bareFolderNames(from).map((name) => ({ name, from })));

test.each(folders)("the steps and wires of $name are those that its author meant", async ({ name, from }) => {
  const { problems, nodes, wires } = await scoreFolder(name, { python, root: from });
  expect(problems).toEqual(extra[name] ?? []);
  expect([nodes[0], wires[0]]).toEqual([nodes[1], wires[1]]);
});

const runnable = folders.filter(({ name, from }) => meantIn(name, from).runs);

describe.runIf(hasLibraries)("what init writes (needs the example's libraries)", () => {
  test.each(runnable)("the pipeline of $name runs from no data", { timeout: 120_000 }, async ({ name, from }) => {
    const folder = await bare(name, from);
    const made = await run(folder, "init", ".", "--python", examplePython, "--json");
    expect(made.code, made.err).toBe(0);
    const document = JSON.parse(made.out) as InitDocument;
    expect(document.text).toBe(await readFile(join(folder, "pipeline.yaml"), "utf8"));
    const tested = await run(folder, "test-pipeline", ".", "--data-source", "synthetic", "--json");
    const report = JSON.parse(tested.out) as ReportDocument;
    expect(report.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(report.steps.map(({ id }) => id).sort()).toEqual(Object.keys(meantIn(name, from).steps).sort());
    expect(tested.code).toBe(0);
  });
});

test("discover tells every file with its reason, and writes nothing", async () => {
  const folder = await bare("notebook");
  const { code, out } = await run(folder, "discover", ".", "--python", python, "--json");
  const found = JSON.parse(out) as DiscoveryDocument;
  expect(code).toBe(0);
  expect(found.kind).toBe("scripts");
  expect(found.scripts.map(({ path, step, notebook, cell }) => [path, step, notebook, cell])).toEqual([
    ["code/evaluation.py", "evaluation", "marketing.ipynb", 8],
    ["code/preprocessing.py", "preprocessing", "marketing.ipynb", 4],
    ["code/train.py", "train", "marketing.ipynb", 6],
  ]);
  expect(bareFolderNames(folder)).toEqual([]);
});

test("programs in other languages are told, and that they do not run here", async () => {
  const folder = await bare("numbered-r", unseenFolders);
  await writeFile(join(folder, "Makefile"), "all:\n");
  const { out } = await run(folder, "discover", ".", "--python", python, "--json");
  expect((JSON.parse(out) as DiscoveryDocument).files).toEqual([
    {
      ...{ path: "02_features.R", kind: "R script" },
      reason: "is written in R, and only Python runs here: what it makes comes from outside",
    },
    { path: "Makefile", kind: "Makefile", reason: "is for make, and only Python runs here" },
    { path: "run_all.sh", kind: "shell script", reason: "starts programs, and only Python runs here" },
  ]);
  const made = await run(folder, "init", ".", "--python", python, "--output", "-");
  expect(made.out).toContain("#   02_features.R: is written in R, and only Python runs here");
});

test("a script that does not parse is told with its line, in the file and beside it", async () => {
  const folder = await bare("churn");
  await writeFile(join(folder, "broken.py"), 'import os\nif os.listdir("/opt/ml/processing/input")\n');
  const made = await run(folder, "init", ".", "--python", python, "--json");
  const { not_said, text } = JSON.parse(made.out) as InitDocument;
  const [said] = not_said;
  expect(not_said).toHaveLength(1);
  expect(said?.step).toBe("broken");
  expect(said?.reason).toMatch(/^broken\.py does not parse \(line 2: .+\), so its inputs and outputs are not known$/);
  expect(text).toContain(`  # ${said?.reason}\n  broken:\n`);
});

test("a module is told by the script that imports it, and not by a copy of that one", async () => {
  const folder = await mkdtemp(join(root, "copies-"));
  const code = 'import pandas as pd\nfrom tidy import tidy\n\nif __name__ == "__main__":\n';
  const script = `${code}    tidy(pd.read_csv("/opt/ml/processing/input/a.csv")).to_csv("/opt/ml/processing/output/b.csv")\n`;
  for (const name of ["a_clean_old", "b_clean", "c_clean_old"]) await writeFile(join(folder, `${name}.py`), script);
  await writeFile(join(folder, "tidy.py"), "def tidy(table):\n    return table\n");
  const { out } = await run(folder, "discover", ".", "--python", python, "--json");
  const { scripts } = JSON.parse(out) as DiscoveryDocument;
  expect(scripts.map(({ path, role, reason }) => [path, role, reason])).toEqual([
    ["a_clean_old.py", "copy", "a copy of b_clean.py"],
    ["b_clean.py", "step", undefined],
    ["c_clean_old.py", "copy", "a copy of b_clean.py"],
    ["tidy.py", "library", "a module that b_clean.py imports"],
  ]);
});

test("of many files of a kind the first ones are told, and all of them with --all", async () => {
  const folder = await mkdtemp(join(root, "many-"));
  for (let at = 10; at < 30; at += 1) await writeFile(join(folder, `job_${at}.sh`), "true\n");
  for (let at = 10; at < 30; at += 1) await writeFile(join(folder, `flow_${at}.dag.json`), "{}\n");
  const tell = async (...options: readonly string[]) =>
    (await run(folder, "discover", ".", "--python", python, ...options)).out.split("\n");
  const few = await tell();
  expect(few.filter((line) => /^job_\d/.test(line))).toHaveLength(12);
  expect(few.find((line) => line.startsWith("and "))).toMatch(/^and 8 more +shell script +--all tells them$/);
  expect(few.filter((line) => /^flow_\d/.test(line))).toHaveLength(20);
  const all = await tell("--all");
  expect(all.filter((line) => /^job_\d/.test(line))).toHaveLength(20);
  const both = await run(folder, "discover", ".", "--all", "--json");
  expect([both.code, both.out + both.err]).toEqual([
    64,
    expect.stringContaining("--json tells every file, so --all would have no effect"),
  ]);
});

test("a folder of bare scripts is no pipeline, and the next step is named", async () => {
  const folder = await bare("churn");
  const { code, err } = await run(folder, "test-pipeline", ".");
  expect(code).toBe(64);
  expect(err).toContain("error load/bare-scripts");
  expect(err.replace(/\s+/g, " ")).toContain(`next: cursus runtime init ${folder} writes the pipeline.yaml`);
});

test("init replaces nothing unless it is told to, and prints without writing", async () => {
  const folder = await bare("churn");
  await writeFile(join(folder, "pipeline.yaml"), "mine");
  const refused = await run(folder, "init", ".", "--python", python);
  expect(refused.code).toBe(64);
  expect(refused.err).toContain("pipeline.yaml is there already");
  const printed = await run(folder, "init", ".", "--python", python, "--output", "-");
  expect(await readFile(join(folder, "pipeline.yaml"), "utf8")).toBe("mine");
  const forced = await run(folder, "init", ".", "--python", python, "--force");
  expect(forced.code, forced.err).toBe(0);
  expect(await readFile(join(folder, "pipeline.yaml"), "utf8")).toBe(printed.out);
});

test("a script whose folders stand in settings that are not here is told so", async () => {
  const folder = await bare("yaml-paths", unseenFolders);
  await rm(join(folder, "config"), { recursive: true });
  const { out } = await run(folder, "discover", ".", "--python", python, "--json");
  const { scripts } = JSON.parse(out) as DiscoveryDocument;
  expect(scripts.find(({ path }) => path === "src/build_dataset.py")).toMatchObject({
    role: "client",
    reason: "takes its folders from config/pipeline.yaml, which is not here or not the only one",
  });
});

test("an option that means nothing to bare scripts is refused", async () => {
  const { code, err } = await run(await bare("churn"), "init", ".", "--python", python, "--config", "config.json");
  expect(code).toBe(64);
  expect(err).toContain("--config would have no effect");
});
