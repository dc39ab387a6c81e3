import { describe, expect, test } from "vitest";
import { noOverrides, type Overrides, type StepOverrides } from "../../../../src/model/cursus/overrides.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { draftProject } from "../../../../src/plan/cursus/project.ts";
import { configOf, configurationOf, placeIn } from "./configurations.ts";
import { dagOf } from "./graphs.ts";
import { dependency, output, stepInterface } from "./interfaces.ts";

const nothing: StepOverrides = { env: [], args: [], hyperparameters: [], inputs: [], outputs: [], skip: false };
const load = stepInterface("Load", { outputs: [output("rows")] }, { requires: "closed_library" });
const clip = stepInterface("Clip", {
  dependencies: [dependency("rows")],
  outputs: [output("clipped")],
  contract: { optionalEnv: { REGION: "NA", USE_SECURE_PYPI: "true" } },
});
const fit = stepInterface("Fit", { dependencies: [dependency("clipped")] }, { serviceVerb: "Training" });
const all = [load, clip, fit];

function drafted(
  steps: Readonly<Record<string, Partial<StepOverrides>>>,
  defaults: Partial<Overrides["defaults"]> = {},
) {
  return draftProject({
    dag: dagOf(
      ["Load", "Clip", "Fit"],
      [
        ["Load", "Clip"],
        ["Clip", "Fit"],
      ],
    ),
    configuration: configurationOf(configOf("Load"), configOf("Clip", { job_type: "training" }), configOf("Fit")),
    interfaces: {
      stepTypes: all.map(({ stepType }) => stepType),
      of: (stepType) => {
        const found = all.find((one) => one.stepType === stepType);
        return found && { interface: found, hasVariant: false, variants: [] };
      },
    },
    overrides: {
      ...noOverrides,
      defaults: { ...noOverrides.defaults, ...defaults },
      steps: new Map(Object.entries(steps).map(([node, own]) => [node, { ...nothing, ...own }])),
    },
  });
}

function told(...request: Parameters<typeof drafted>): readonly string[] {
  return drafted(...request)
    .findings.filter(({ code }) => /override|overridden/.test(code))
    .map((one) => {
      const { message, hint = "" } = explain(one);
      return `${one.place?.line ?? "-"} ${one.severity} ${message} | ${hint}`;
    });
}

const idle = "Remove it, or give another value";

describe("an override", () => {
  test("that counts is told in one note", () => {
    const steps = { Clip: { env: [{ name: "REGION", value: "EU" }] }, Fit: { skip: true } };
    expect(told(steps, { env: [{ name: "REGION", value: "FE" }] })).toEqual([
      "- note Overrides count in place of the project's files: defaults.env.REGION, Clip.env.REGION and Fit.skip | Nothing to do if that is meant",
    ]);
    expect(told({})).toEqual([]);
  });

  test("of a node or a port that is not there is an error where it is written", () => {
    const rows = { name: "row", path: "r", absolute: "/r", place: placeIn(3) };
    expect(told({ Clipp: { place: placeIn(2) }, Clip: { inputs: [rows] }, Load: { outputs: [rows] } })).toEqual([
      "2 error The override Clipp names Clipp, which is no node | Did you mean Clip?",
      "3 error The override Clip.inputs.row names row, which is no input | Did you mean rows?",
      "3 error The override Load.outputs.row names row, which is no output | Did you mean rows?",
    ]);
  });

  test.each([
    [{ Clip: { env: [{ name: "REGION", value: "NA" }] } }, 'Clip.env.REGION changes nothing: it is "NA" without it'],
    [
      { Clip: { args: [{ name: "job_type", value: "training" }] } },
      'Clip.args.job_type changes nothing: it is "training" without it',
    ],
    [{ Load: { env: [{ name: "X", value: "1" }] } }, "Load.env.X changes nothing: the step does not run here"],
    [
      { Clip: { hyperparameters: [{ name: "depth", value: 3 }] } },
      "Clip.hyperparameters.depth changes nothing: a processing job has no hyperparameters, and what lies in its source folder is its own",
    ],
  ])("that changes nothing is an error: %j", (steps, problem) => {
    expect(told(steps)).toEqual([`- error The override ${problem} | ${idle}`]);
  });

  test("of every step counts when one step has another value", () => {
    expect(told({ Fit: { skip: true } }, { env: [{ name: "REGION", value: "NA" }] })).toEqual([
      `- error The override defaults.env.REGION changes nothing: every step that runs has that value without it | ${idle}`,
    ]);
    expect(told({}, { env: [{ name: "REGION", value: "NA" }] })).toHaveLength(1);
    expect(told({ Fit: { skip: true } }, { hyperparameters: [{ name: "depth", value: 3 }] })).toEqual([
      `- error The override defaults.hyperparameters.depth changes nothing: no training job runs here | ${idle}`,
    ]);
  });
});

describe("an argument of the overrides", () => {
  const flags = (...given: readonly string[]) => given.map((flag) => ({ flag, source: flag.replace(/^--/, "") }));
  const called = (declared: readonly string[], ...given: readonly string[]) => {
    const step = stepInterface("Clip", { contract: { jobArguments: flags(...declared) } });
    const args = given.map((name, at) => ({ name, value: `${at}`, place: placeIn(at + 1) }));
    const { steps, findings } = draftProject({
      dag: dagOf(["Clip"], []),
      configuration: configurationOf(configOf("Clip", { job_type: "training" })),
      interfaces: { stepTypes: ["Clip"], of: () => ({ interface: step, hasVariant: false, variants: [] }) },
      overrides: { ...noOverrides, steps: new Map([["Clip", { ...nothing, args }]]) },
    });
    const passed = steps.flatMap((one) => one.step.args.map(({ name, value }) => `${name} ${value.join()}`));
    return [passed, findings.flatMap((one) => (one.code === "plan/idle-override" ? [explain(one).message] : []))];
  };
  test("is the known flag that differs in dashes alone", () => {
    expect(called([], "job-type")).toEqual([["--job_type 0"], []]);
    expect(called(["--max-rows"], "max_rows")).toEqual([["--job_type training", "--max-rows 0"], []]);
  });

  test("is its own flag where it could be several, and where it is one of two", () => {
    expect(called(["--a-b_c", "--a_b-c"], "a_b_c")).toEqual([["--job_type training", "a_b_c 0"], []]);
    expect(called(["--a-b", "--a_b"], "a_b")).toEqual([["--job_type training", "--a_b 0"], []]);
  });

  test("that is said again in another spelling is an error", () => {
    expect(called([], "job-type", "job_type")).toEqual([
      ["--job_type 1"],
      ["The override Clip.args.job-type changes nothing: job_type is the same argument"],
    ]);
  });
});

describe("the private package index", () => {
  const env = (steps: Parameters<typeof drafted>[0]) =>
    drafted(steps)
      .steps.find(({ node }) => node.name === "Clip")
      ?.step.env.find(({ name }) => name === "USE_SECURE_PYPI");
  const notes = (steps: Parameters<typeof drafted>[0]) =>
    drafted(steps).findings.flatMap((one) => (one.code === "plan/no-private-index" ? [explain(one).message] : []));

  test("is not asked offline, which the origin and a note say", () => {
    expect(env({})).toEqual({
      ...{ name: "USE_SECURE_PYPI", value: "false" },
      origin: { kind: "platform", rule: "false offline: the private package index cannot be asked" },
    });
    expect(notes({})).toEqual(["USE_SECURE_PYPI is false in Clip: the private package index cannot be asked offline"]);
  });

  test("is asked when the overrides say so", () => {
    const steps = { Clip: { env: [{ name: "USE_SECURE_PYPI", value: "yes" }] } };
    expect(env(steps)).toMatchObject({ value: "yes", origin: { kind: "override" } });
    expect(notes(steps)).toEqual([]);
  });
});
