import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DiscoveryDocument } from "../../src/report/discovery/types.ts";
import type {
  FindingDocument,
  LintDocument,
  PlanDocument,
  RefusedDocument,
  ReportDocument,
} from "../../src/report/schema-types.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";

const data = join(import.meta.dirname, "../data");
const sample = join(data, "cursus-examples");
const config = ["--config", join(sample, "config/config_dummy.json")];

/** Graph → nodes whose input is named by their configuration, which names a folder of its author's machine. */
const graphs: Readonly<Record<string, readonly string[]>> = {
  "dummy/e2e_basic": [],
  "pytorch/simple_training": ["DummyDataLoading_training"],
  "xgboost/complete_e2e_dummy": ["DummyDataLoading_training", "DummyDataLoading_calibration"],
  "xgboost/simple": [],
  "xgboost/training_with_calibration": [],
  "xgboost/training_with_evaluation_dummy": ["DummyDataLoading_training", "DummyDataLoading_evaluation"],
  "xgboost/training_with_preprocessing": [],
  "xgboost/training_with_stratified": [],
};

let program: Program;
let temporary: string;

beforeAll(async () => {
  program = await buildProgram();
  temporary = await mkdtemp(join(tmpdir(), "cursus-sample-"));
});

afterAll(() => rm(temporary, { recursive: true, force: true }));

const run = (command: string, ...args: readonly string[]): Promise<Ended> =>
  start(program, [command, sample, ...args], { cwd: temporary, temporary }).ended;

describe.each(Object.keys(graphs))("%s of the sample, which has neither scripts nor data", (name) => {
  const dag = ["--dag", `shared_dags/${name}.dag.json`];
  const elsewhere = graphs[name]?.map((step) => ["warning", step, "INPUT_DATA"]);

  test.each([
    ["without its configuration", []],
    ["with its configuration", config],
  ])("plans %s, with the wires of the built pipeline", async (_, given) => {
    const { out, code } = await run("plan", ...dag, ...given, "--json");
    const plan = JSON.parse(out) as PlanDocument;
    const known = JSON.parse(await readFile(join(data, "cursus-sample-wires.json"), "utf8"));
    const wires = plan.wires.map(
      ({ from, to, score }) => `${to.step}.${to.port} <- ${from.step}.${from.port} ${score.toFixed(4)}`,
    );
    const expected = known[name].flatMap((line: string) => /^\S+ <- \S+ \S+/.exec(line)?.[0] ?? []);
    expect([wires.toSorted(), unfed(plan.findings), code]).toEqual([expected.toSorted(), elsewhere, 1]);
  });

  test("is told of as a whole by lint", async () => {
    const { out } = await run("lint", ...dag, "--json");
    const { findings } = JSON.parse(out) as LintDocument;
    expect(unfed(findings)).toEqual(elsewhere);
    expect(findings.map(({ code }) => code)).toContain("load/no-such-script");
  });
});

describe("data that a configuration names, and that is not on this machine", () => {
  const dag = ["--dag", "simple_training"];
  const hint =
    "Give files that stand for it, --override DummyDataLoading_training.inputs.INPUT_DATA=FOLDER (or in the file of --overrides), or ask for --data-source synthetic";

  test("is missed before anything runs", async () => {
    const { out, code } = await run("test-pipeline", ...dag, ...config, "--json");
    const { verdict, findings } = JSON.parse(out) as RefusedDocument;
    expect([verdict, code, findings.map((one) => [one.code, one.severity, one.message, one.hint])]).toEqual([
      "refused",
      64,
      [["plan/unfed-input", "error", `${missing} from ${authors}`, hint]],
    ]);
  });

  test("is told of by its field where no configuration was read", async () => {
    const { out } = await run("plan", ...dag, "--json");
    const told = (JSON.parse(out) as PlanDocument).findings.find(({ code }) => code === "plan/unfed-input");
    expect([told?.message, told?.hint]).toEqual([
      "Nothing feeds input INPUT_DATA of step DummyDataLoading_training, which it expects in /opt/ml/processing/input/data: no configuration of the step tells where it lies (get_data_source_uri)",
      hint,
    ]);
  });

  test("shows in the plan where it is missing", async () => {
    const { out } = await run("plan", ...dag, "--step", "DummyDataLoading_training", "--env");
    expect(out).toContain("INPUT_DATA: /opt/ml/processing/input/data ← nothing");
  });

  test("is served by an override", async () => {
    const served = ["--override", `DummyDataLoading_training.inputs.INPUT_DATA=${sample}`];
    const { out } = await run("plan", ...dag, ...served, "--json");
    expect(unfed((JSON.parse(out) as PlanDocument).findings)).toEqual([]);
  });

  test("keeps no preview from being shown", async () => {
    const { out } = await run("plan", ...dag, "--preview");
    expect(out.split("\n").filter((line) => /^\w+ +none/.test(line))).toHaveLength(3);
  });
});

describe("a step whose script is not there", () => {
  const reason = "its script dummy_data_loading.py was not found";

  test("shows in the plan as what cannot run, and is no stub", async () => {
    const { out } = await run("plan", "--dag", "simple_training");
    const shown = out.slice(out.indexOf("\n1. ")).split("\n").slice(1, 4);
    expect(shown).toEqual([
      "1. DummyDataLoading_training (no script)",
      `   blocked ${reason}`,
      expect.stringMatching(/^ {3}input {3}INPUT_DATA: /),
    ]);
  });

  test("is blocked by that in a run, which tells how its folder is named", async () => {
    const { out } = await run("test-pipeline", "--dag", "simple_training", "--data-source", "synthetic", "--json");
    const { steps, findings } = JSON.parse(out) as ReportDocument;
    expect([steps[0]?.outcome, steps[0]?.reason]).toEqual(["blocked", reason]);
    const lacks = findings.find(({ code, step }) => code === "load/no-such-script" && step === steps[0]?.id);
    expect(lacks?.hint).toBe(
      `Name their folder with --scripts FOLDER. Looked in: ${join(sample, "scripts")}, ${sample}`,
    );
  });
});

describe("a configuration that is not called config.json", () => {
  const file = join(sample, "config/config_dummy.json");
  const shown = (ended: Ended): readonly (string | undefined)[] =>
    (JSON.parse(ended.out) as PlanDocument).findings.flatMap(({ code, message, hint, place }) =>
      code === "plan/no-configuration" ? [message, hint, place?.file] : [],
    );

  test("is not read by itself, and plan says so", async () => {
    expect(shown(await run("plan", "--dag", "e2e_basic", "--json"))).toEqual([
      "No configuration is read, so every node runs on the defaults of its contract",
      `${file} holds one and is not called config.json: --config ${file} names it`,
      file,
    ]);
    expect(shown(await run("plan", "--dag", "e2e_basic", "--json", ...config))).toEqual([]);
  });

  test("is told by discover as one to be named, with the command that names it", async () => {
    const { files, next } = JSON.parse((await run("discover", "--json")).out) as DiscoveryDocument;
    expect(files.filter(({ kind }) => kind === "configuration")).toEqual([
      {
        path: "config/config_dummy.json",
        kind: "configuration",
        reason: "holds shared and specific settings; read where --config names it",
      },
    ]);
    expect(next?.replace(/^.* test-pipeline/, "")).toBe(
      ` ${sample} --dag shared_dags/dummy/e2e_basic.dag.json --config ${file}`,
    );
  });

  test("stands behind the one that is", async () => {
    const folder = join(temporary, "both");
    await cp(sample, folder, { recursive: true });
    await cp(file, join(folder, "config/config.json"));
    const { out } = await start(program, ["discover", folder, "--json"], { cwd: temporary, temporary }).ended;
    const { files, next } = JSON.parse(out) as DiscoveryDocument;
    expect(files.flatMap(({ path, kind, reason }) => (kind === "configuration" ? [[path, reason]] : []))).toEqual([
      ["config/config.json", "has the usual place and name"],
      ["config/config_dummy.json", "holds shared and specific settings; read where --config names it"],
    ]);
    expect(next).not.toContain("--config");
  });
});

test("every wire of a plan shows its score and what makes it, once for all folders of an input", async () => {
  const { out } = await run("plan", "--dag", "simple");
  const scores = [...out.matchAll(/^ {3}score {3}(.*(?:\n {11}[+-].*)*)/gm)].map(([, told = ""]) => told);
  expect(scores.slice(3, 5).map((told) => told.replaceAll(/\n +/g, " "))).toEqual([
    "assembler: 0.8125 = type 0.2 + data type 0.2 + name 0.25 (input_path) + exact name 0.05 + source 0.1 + keywords 0.0125",
    "second pass: 0.6453 = type 0.4 + data type 0.2 + name 0.1453 (model_input_data) - source 0.1",
  ]);
  expect(scores).toHaveLength(8);
});

const missing =
  "Nothing on this machine feeds input INPUT_DATA of step DummyDataLoading_training, which it expects in /opt/ml/processing/input/data";
const authors =
  "/home/ec2-user/SageMaker/BuyerAbuseModsTemplate/src/buyer_abuse_mods_template/rnr_pytorch_bedrock/processed_data/test";

function unfed(findings: readonly FindingDocument[]): readonly unknown[] {
  return findings
    .filter(({ code }) => code === "plan/unfed-input")
    .map(({ severity, step, port }) => [severity, step, port]);
}
