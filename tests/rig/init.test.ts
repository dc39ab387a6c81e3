import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InitDocument } from "../../src/report/discovery/types.ts";
import { examplePython } from "./accounts.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { python } from "./project.ts";
import { outline, ranSteps, runningSteps } from "./written.ts";

const repository = join(import.meta.dirname, "../..");
let program: Program;
let root: string;

beforeAll(async () => {
  program = await buildProgram();
  root = await mkdtemp(join(tmpdir(), "init-"));
  await mkdir(join(root, "t"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function copyOf(folder: string): Promise<string> {
  const copy = join(await mkdtemp(join(root, "p-")), "project");
  await cp(join(repository, folder), copy, { recursive: true });
  return copy;
}

function run(cwd: string, ...args: readonly string[]): Promise<Ended> {
  return start(program, args, { cwd, temporary: join(root, "t") }).ended;
}

/** The plan of what a project says, and that of the file that `init` writes of it. */
async function bothPlans(folder: string, ...said: readonly string[]): Promise<readonly [before: Ended, after: Ended]> {
  const before = await run(folder, "plan", ".", ...said, "--json");
  const made = await run(folder, "init", ".", ...said);
  expect([made.code, made.err]).toEqual([0, ""]);
  return [before, await run(folder, "plan", "pipeline.yaml", "--json")];
}

test.each([
  ["parcels", []],
  ["parcels", ["--dag", "create_carrier_dag"]],
  ["returns", ["--import-contracts"]],
  ["returns", ["--import-contracts", "--dag", "pipelines/weekly.py", "--config", "config.json"]],
])("the older project %s plans the same once it is written down (%j)", async (project, options) => {
  const folder = await copyOf(`tests/data/older-projects/${project}`);
  const [before, after] = await bothPlans(folder, ...options, "--python", python);
  expect(outline(after)).toEqual(outline(before));
  const ran = await run(folder, "test-pipeline", ".", "--json");
  expect([ran.code, ranSteps(ran)]).toEqual([0, runningSteps(before)]);
});

test("what reading an older project does not tell is told when it is written down, too", async () => {
  const folder = await copyOf("tests/data/older-projects/returns");
  const made = await run(folder, "init", ".", "--python", python);
  expect(made.code).toBe(0);
  expect(made.err.replace(/\s+/g, " ")).toContain(
    "warning load/python-undecided Reading COUNTS does not tell returns of expected_input_paths, which is computed here",
  );
});

/** Graph → whether its written pipeline runs here, too: those with an archive's prefix, and with files for a stub. */
const graphs: Readonly<Record<string, boolean>> = {
  "dummy/e2e_basic": false,
  "xgboost/complete_e2e_dummy": true,
  "xgboost/simple": true,
  "xgboost/training_with_calibration": false,
  "xgboost/training_with_evaluation_dummy": false,
  "xgboost/training_with_preprocessing": false,
  "xgboost/training_with_stratified": false,
};

describe.skipIf(!existsSync(examplePython))("the graphs of the Cursus example (needs its libraries)", () => {
  test.each(Object.entries(graphs))(
    "%s plans the same once it is written down (and runs: %s)",
    { timeout: 180_000 },
    async (dag, runs) => {
      const folder = await copyOf("examples/cursus-xgboost");
      const overrides = `overrides-${dag.split("/").at(-1)}.yaml`;
      const given = existsSync(join(folder, overrides)) ? ["--overrides", overrides] : [];
      const said = ["--dag", `dags/${dag}.dag.json`, ...given, "--python", examplePython];
      const [before, after] = await bothPlans(folder, ...said);
      expect(outline(after)).toEqual(outline(before));
      if (!runs) return;
      const written = await run(folder, "test-pipeline", "pipeline.yaml", "--json");
      expect([written.code, ranSteps(written)]).toEqual([0, runningSteps(before)]);
    },
  );
});

async function houses(): Promise<string> {
  const folder = await copyOf("tests/data/sagemaker");
  await mkdir(join(folder, "raw"));
  await writeFile(join(folder, "raw/houses.csv"), ["area,price", ...rows(40), ""].join("\n"));
  return folder;
}

function rows(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${20 + at},${(20 + at) * 2 + (at % 3)}`);
}

test("a compiled definition is written down, and what the file cannot say is told", async () => {
  const folder = await houses();
  const said = ["--scripts", "scripts", "--parameter", "RawData=./raw", "--python", python];
  const before = await run(folder, "plan", "five-steps.json", ...said, "--json");
  const made = await run(folder, "init", "five-steps.json", ...said, "--json");
  expect(made.code, made.err).toBe(0);
  const { file, left_out, not_said, external } = JSON.parse(made.out) as InitDocument;
  expect({ file, left_out, not_said, external }).toEqual({
    file: join(folder, "pipeline.yaml"),
    left_out: [
      { step: "GoodEnough", reason: "a condition: whatever it would decide, the steps behind it run" },
      { step: "TooBad", reason: "it would fail the pipeline with its message" },
    ],
    not_said: [
      { step: "Publish", reason: "runs only when GoodEnough comes out true: of this file it always runs" },
      {
        step: "Publish",
        reason:
          "an argument holds what only a run tells, regression_metrics.mse.value in evaluation.json of Evaluate: put a value in its place",
      },
    ],
    external: [],
  });
  const after = await run(folder, "plan", ".", "--json");
  expect(outline(after)).toEqual(outline(before));
  const ran = await run(folder, "test-pipeline", ".", "--json");
  expect([ran.code, ranSteps(ran)]).toEqual([0, ["Evaluate", "Prepare-Data", "Publish", "Train"]]);
});

test("a folder of a compiled definition is one, for whoever asks", async () => {
  const folder = await houses();
  for (const other of ["all-types.json", "all-types-3.json", "five-steps-3.json"]) await rm(join(folder, other));
  const parameter = ["--parameter", "RawData=./raw", "--python", python];
  const found = await run(folder, "discover", ".", "--json");
  expect(JSON.parse(found.out)).toMatchObject({ kind: "definition", taken: "five-steps.json", wires: [] });
  const plan = await run(folder, "plan", ".", ...parameter, "--json");
  const named = await run(folder, "plan", "five-steps.json", ...parameter, "--json");
  expect([plan.code, outline(plan)]).toEqual([0, outline(named)]);
  const made = await run(folder, "init", ".", ...parameter, "--output", "-");
  expect(made.out).toContain("# Written by cursus runtime init from five-steps.json, a compiled definition");
  expect(await readFile(join(folder, "pipeline.yaml"), "utf8").catch(() => "none")).toBe("none");
});
