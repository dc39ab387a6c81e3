import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FindingDocument, LintDocument, PlanDocument, RefusedDocument } from "../../src/report/schema-types.ts";
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

const missing =
  "Nothing on this machine feeds input INPUT_DATA of step DummyDataLoading_training, which it expects in /opt/ml/processing/input/data";
const authors =
  "/home/ec2-user/SageMaker/BuyerAbuseModsTemplate/src/buyer_abuse_mods_template/rnr_pytorch_bedrock/processed_data/test";

function unfed(findings: readonly FindingDocument[]): readonly unknown[] {
  return findings
    .filter(({ code }) => code === "plan/unfed-input")
    .map(({ severity, step, port }) => [severity, step, port]);
}
