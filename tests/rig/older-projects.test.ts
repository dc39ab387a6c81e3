import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanDocument, RefusedDocument, ReportDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { python } from "./project.ts";

const projects = join(import.meta.dirname, "../data/older-projects");
let program: Program;
let root: string;

beforeAll(async () => {
  program = await buildProgram();
  root = await mkdtemp(join(tmpdir(), "older-"));
  await cp(projects, root, { recursive: true });
});
afterAll(() => rm(root, { recursive: true }));

function run(project: string, ...args: readonly string[]): Promise<Ended> {
  return start(program, [...args, "--python", python, "--json"], { cwd: join(root, project), temporary: root }).ended;
}

async function planned(project: string, ...args: readonly string[]) {
  const { out } = await run(project, "plan", ...args);
  const { wires, findings } = JSON.parse(out) as PlanDocument;
  return {
    wires: wires.map(({ from, to, score }) => `${to.step}.${to.port} ${from.step}.${from.port} ${score.toFixed(4)}`),
    findings: findings.map(({ severity, code, step = "", port = "" }) => `${severity} ${code} ${step} ${port}`.trim()),
  };
}

async function outcomes(project: string, ...args: readonly string[]) {
  const { out, code } = await run(project, "test-pipeline", ...args);
  const report = JSON.parse(out) as ReportDocument;
  return { code, outcomes: report.steps.map(({ id, outcome }) => `${id} ${outcome}`), run: report.run };
}

/** Places and words of what a plan is refused for. */
async function refusal(project: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { out, code } = await run(project, "plan", ...args);
  expect(code).toBe(64);
  const { findings } = JSON.parse(out) as RefusedDocument;
  return findings.map(({ message, hint, place }) => {
    const at = place === undefined ? "" : `${relative(join(root, project), place.file)}:${place.line}:${place.column} `;
    return place === undefined ? `${message} | ${hint}` : `${at}${message}`;
  });
}

async function findIn(folder: string, name: string): Promise<unknown> {
  const files = await readdir(folder, { recursive: true });
  const file = files.find((one) => one.endsWith(`/${name}`)) ?? name;
  return JSON.parse(await readFile(join(folder, file), "utf8"));
}

const parcels = [
  "OutlierClipping_training.table ParcelLoading.rows 1.0000",
  "OutlierClipping_training.bounds ParcelLoading.rows 0.6300",
  "OutlierClipping_calibration.table ParcelLoading.rows 1.0000",
  "OutlierClipping_calibration.bounds OutlierClipping_training.bounds_out 0.9500",
  "CarrierTraining.input_path OutlierClipping_training.clipped 0.7250",
  "ScoreModel_calibration.model_input CarrierTraining.model_output 1.0000",
  "ScoreModel_calibration.processed_data OutlierClipping_calibration.clipped 0.9500",
];
const parcelNodes = [
  ...["ParcelLoading", "OutlierClipping_training", "OutlierClipping_calibration"],
  ...["CarrierTraining", "ScoreModel_calibration"],
];

test("an older project with list specifications runs from its folder, wired by the older rules", async () => {
  expect(await planned("parcels", ".")).toEqual({
    wires: parcels,
    findings: [
      "warning plan/implausible-wire OutlierClipping_training bounds",
      "note plan/unused-outputs OutlierClipping_calibration",
      "note plan/unused-outputs CarrierTraining",
    ],
  });
  const ran = await outcomes("parcels", ".", "--dag", "create_carrier_dag");
  expect(ran).toEqual({ code: 0, outcomes: parcelNodes.map((node) => `${node} ran`), run: ran.run });
  const scores = await findIn(join(root, "parcels/pipeline_testing/runs", ran.run), "scores.json");
  expect(scores).toMatchObject({ rows: 60 });
});

test("an older project whose contract is computed runs once its modules may be imported", async () => {
  expect(await planned("returns", ".")).toEqual({ wires: [], findings: ["warning load/python-undecided"] });
  expect(await planned("returns", ".", "--import-contracts")).toEqual({
    wires: ["ReasonCounting.returns ReturnsGathering.DATA 1.0000"],
    findings: [],
  });
  const ran = await outcomes("returns", "pipelines/weekly.py", "--import-contracts");
  expect(ran).toEqual({ code: 0, outcomes: ["ReturnsGathering ran", "ReasonCounting ran"], run: ran.run });
  const reasons = await findIn(join(root, "returns/pipeline_testing/runs", ran.run), "reasons.json");
  expect(Object.keys(reasons as object)).toHaveLength(2);
});

test("contracts that no specification names are wired by what they say themselves", async () => {
  await cp(join(root, "parcels"), join(root, "bare"), { recursive: true });
  await rm(join(root, "bare/parcels/steps/specs"), { recursive: true });
  const { wires, findings } = await planned("bare", ".");
  expect(wires).toEqual(["ScoreModel_calibration.model_input CarrierTraining.model_output 0.8000"]);
  expect(findings.filter((one) => !/edge-binds-nothing|unused-outputs/.test(one))).toEqual([
    ...parcelNodes.map((node) => `note plan/claimed-contract ${node}`),
    "warning plan/unbound-dependency OutlierClipping_training table",
    "warning plan/unbound-dependency OutlierClipping_training bounds",
    "warning plan/unbound-dependency OutlierClipping_calibration table",
    "warning plan/unbound-dependency OutlierClipping_calibration bounds",
    "warning plan/unbound-dependency CarrierTraining input_path",
    "warning plan/unbound-dependency ScoreModel_calibration processed_data",
  ]);
});

test("a graph of Python in a circle is reported with its place, and so is one that is not there", async () => {
  await cp(join(root, "returns"), join(root, "round"), { recursive: true });
  const graph = await readFile(join(root, "round/pipelines/weekly.py"), "utf8");
  const circle = 'dag.add_edge("ReasonCounting", "ReturnsGathering")\n';
  await writeFile(join(root, "round/pipelines/weekly.py"), graph.replace("\nif __name__", `${circle}\nif __name__`));
  expect(await refusal("round", ".")).toEqual([
    "pipelines/weekly.py:6:1 Steps depend on each other in a circle: ReturnsGathering → ReasonCounting → ReturnsGathering",
  ]);
  expect(await refusal("returns", ".", "--dag", "weekli")).toEqual([
    `${join(root, "returns")} holds no graph weekli | Did you mean weekly? Its graphs: pipelines/weekly.py:dag`,
  ]);
});

const twoGraphs = `import os
from cursus.core import PipelineDAG

def create_clip_dag():
    dag = PipelineDAG()
    dag.add_node("ReturnsGathering")
    return dag

def create_computed_dag():
    dag = PipelineDAG()
    for name in os.listdir("/gone"):
        dag.add_node(name)
    return dag

def create_empty_dag():
    return PipelineDAG(nodes=[name for name in os.environ.get("NODES", "").split()])
`;

test("a graph that is computed takes down no other of its module, and one without nodes is told", async () => {
  await cp(join(root, "returns"), join(root, "two"), { recursive: true });
  await writeFile(join(root, "two/pipelines/weekly.py"), twoGraphs);
  for (const words of [[], ["--import-contracts"]])
    expect((await planned("two", ".", "--dag", "create_clip_dag", ...words)).findings).toEqual([
      "note plan/unused-config",
    ]);
  expect(await refusal("two", ".", "--dag", "create_computed_dag")).toEqual([
    "pipelines/weekly.py:11:5 Reading create_computed_dag does not tell a loop, which is computed here",
  ]);
  expect(await refusal("two", ".", "--dag", "create_computed_dag", "--import-contracts")).toEqual([
    "pipelines/weekly.py:11:1 create_computed_dag of weekly.py cannot be imported: FileNotFoundError: [Errno 2] No such file or directory: '/gone'",
  ]);
  expect(await refusal("two", ".", "--dag", "create_empty_dag", "--import-contracts")).toEqual([
    "pipelines/weekly.py:15:1 The graph of create_empty_dag has no nodes",
  ]);
});

const brokenOff = `try:
    import not_there
    WANTED = "A"
except ImportError:
    WANTED = "B"
from cursus.core import ScriptContract
`;

test("what a try block decides is told as undecided, and is known once its module is imported", async () => {
  await cp(join(root, "parcels"), join(root, "tried"), { recursive: true });
  const file = join(root, "tried/parcels/steps/contracts/outlier_clip_contract.py");
  const text = await readFile(file, "utf8");
  const asks = text.replace(/required_env_vars=\[[^\]]*\]/, "required_env_vars=[WANTED]");
  await writeFile(file, brokenOff + asks);
  const told = async (...words: readonly string[]) => {
    const { out } = await run("tried", "plan", ".", ...words);
    const { findings } = JSON.parse(out) as PlanDocument;
    return findings.filter(({ code }) => /undecided|environment/.test(code)).map(({ message }) => message);
  };
  expect(await told()).toEqual([
    "Reading CLIP_OUTLIERS_CONTRACT does not tell required_env_vars, which is computed here",
  ]);
  expect(await told("--import-contracts")).toEqual(
    ["training", "calibration"].map(
      (job) => `The contract of step OutlierClipping_${job} needs the environment variable B, which nothing sets`,
    ),
  );
});

test.each(["namespaces", "rewriting"])(
  "hyperparameters of the overrides are in the file that the script reads, and the user's stays (%s)",
  async (isolation) => {
    const project = `hyper-${isolation}`;
    await cp(join(root, "parcels"), join(root, project), { recursive: true });
    const scripts = join(root, project, "parcels/steps/scripts");
    await mkdir(join(scripts, "hyperparams"));
    await writeFile(join(scripts, "hyperparams/hyperparameters.json"), '{"rate": 1.0, "depth": 6}');
    const code = await readFile(join(scripts, "fit_carrier.py"), "utf8");
    const reads = 'print("hyperparameters", open("/opt/ml/code/hyperparams/hyperparameters.json").read())\n';
    await writeFile(join(scripts, "fit_carrier.py"), reads + code);
    const override = ["--override", "CarrierTraining.hyperparameters.depth=3"];
    const ran = await outcomes(project, ".", ...override, "--isolation", isolation);
    expect(ran.code).toBe(0);
    const steps = join(root, project, "pipeline_testing/runs", ran.run, "steps");
    const files = await readdir(steps, { recursive: true });
    const log = files.find((file) => /^CarrierTraining.*log\.txt$/.test(file)) ?? "";
    expect(await readFile(join(steps, log), "utf8")).toContain('hyperparameters {"rate": 1.0, "depth": 3}');
    expect(await readFile(join(scripts, "hyperparams/hyperparameters.json"), "utf8")).toContain('"depth": 6');
  },
);

test("an override that changes nothing or names nothing is refused", async () => {
  const typed = ["ScoreModel_calibration.args.job_type=calibration", "CarrierTrainin.skip=true"];
  const overrides = typed.flatMap((text) => ["--override", text]);
  expect(await refusal("parcels", ".", ...overrides)).toEqual([
    'The override ScoreModel_calibration.args.job_type changes nothing: it is "calibration" without it | Remove it, or give another value',
    "The override CarrierTrainin names CarrierTrainin, which is no node | Did you mean CarrierTraining?",
  ]);
});
