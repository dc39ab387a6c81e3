import { describe, expect, test } from "vitest";
import type { InterfaceIndex, StepInterface } from "../../../../src/model/cursus/interface.ts";
import { noOverrides } from "../../../../src/model/cursus/overrides.ts";
import type { CursusSource, UnclaimedContract } from "../../../../src/model/cursus/source.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { bothForms } from "../../../../src/plan/cursus/both-forms.ts";
import { claimContracts } from "../../../../src/plan/cursus/claims.ts";
import { configsIn } from "../../../../src/plan/cursus/configs.ts";
import { draftProject } from "../../../../src/plan/cursus/project.ts";
import { configOf, configurationOf } from "./configurations.ts";
import { dagOf } from "./graphs.ts";
import { stepInterface } from "./interfaces.ts";

const index = (...steps: readonly StepInterface[]): InterfaceIndex => ({
  stepTypes: steps.map(({ stepType }) => stepType),
  of: (stepType) => {
    const found = steps.find((one) => one.stepType.toLowerCase() === stepType.toLowerCase());
    return found && { interface: found, hasVariant: false, variants: [] };
  },
});

function unclaimed(name: string, module: string, entryPoint: string): UnclaimedContract {
  const place = { file: `/project/contracts/${module}`, line: 4, column: 1 };
  return { name, contract: { ...stepInterface("X").contract, entryPoint, place } };
}

function claimed(nodes: readonly string[], source: Partial<CursusSource>) {
  const dag = dagOf(nodes, []);
  const read = { dag, interfaces: index(), overrides: noOverrides, ...source };
  const { interfaces, findings } = claimContracts(read, configsIn(source.configuration));
  const scripts = interfaces.stepTypes.map((stepType) => {
    const found = interfaces.of(stepType, undefined)?.interface;
    return `${stepType} ${found?.serviceVerb} ${found?.contract.entryPoint}`;
  });
  return { scripts, told: findings.map((one) => `${one.place?.line} ${explain(one).message}`) };
}

describe("a contract that no specification names", () => {
  test("is that of the node whose configuration names its script", () => {
    const configuration = configurationOf(
      configOf("Clip_training", { job_type: "training", processing_entry_point: "scripts/cut.py" }),
    );
    const contracts = [unclaimed("ONE", "one.py", "cut.py"), unclaimed("TWO", "two.py", "join.py")];
    expect(claimed(["Clip_training"], { configuration, unclaimed: contracts })).toEqual({
      scripts: ["Clip Processing cut.py"],
      told: [
        "4 No specification names the contract ONE; it is taken for that of Clip_training, whose configuration names its script",
      ],
    });
  });

  test("is that of the step type that its module is called after, in the registry's spelling", () => {
    const registry = new Map([["XGBoostTraining", { serviceVerb: "Training" }]]);
    const contracts = [unclaimed("CARRIERS", "xgb_training_contract.py", "fit.py")];
    expect(claimed(["XGBoostTraining"], { registry, unclaimed: contracts })).toEqual({
      scripts: ["XGBoostTraining Training fit.py"],
      told: ["4 No specification names the contract CARRIERS; it is taken for that of XGBoostTraining, after its name"],
    });
  });

  test("is taken for none where two may be meant", () => {
    const contracts = [unclaimed("A", "row_filter_contract.py", "a.py"), unclaimed("B", "b.py", "row_filter.py")];
    expect(claimed(["RowFilter_training"], { unclaimed: contracts })).toEqual({ scripts: [], told: [] });
  });

  test("completes a specification that names none, and takes no other's place", () => {
    const { entryPoint: _, ...empty } = stepInterface("RowFilter").contract;
    const bare = stepInterface("RowFilter", {}, { form: "python", contract: empty });
    const contracts = [unclaimed("A", "row_filter_contract.py", "a.py"), unclaimed("B", "join_contract.py", "b.py")];
    const interfaces = index(bare, stepInterface("Join"));
    expect(claimed(["RowFilter", "Join"], { interfaces, unclaimed: contracts })).toEqual({
      scripts: ["RowFilter Processing a.py", "Join Processing script.py"],
      told: ["4 No specification names the contract A; it is taken for that of RowFilter, after its name"],
    });
  });
});

describe("nodes of one step type", () => {
  const contracts = [unclaimed("ALPHA", "one.py", "alpha.py"), unclaimed("BETA", "two.py", "beta.py")];
  const running = (key: string, script: string, jobType: string) =>
    configOf(key, { job_type: jobType, processing_entry_point: script }, "ScoringConfig");
  const scripts = (nodes: readonly string[], more: Partial<CursusSource>): readonly (string | undefined)[] => {
    const source = {
      dag: dagOf(nodes, []),
      interfaces: index(),
      overrides: noOverrides,
      unclaimed: contracts,
      ...more,
    };
    return draftProject(source).steps.map(({ interface: own }) => own?.contract.entryPoint);
  };

  test("have each its own contract, where their configurations name different scripts", () => {
    const configuration = configurationOf(
      running("Scoring_training", "alpha.py", "training"),
      running("Scoring_replay", "beta.py", "replay"),
    );
    const nodes = ["Scoring_training", "Scoring_replay"];
    expect(scripts(nodes, { configuration })).toEqual(["alpha.py", "beta.py"]);
    expect(scripts(nodes.toReversed(), { configuration })).toEqual(["beta.py", "alpha.py"]);
    const { spec: _, ...bare } = stepInterface("Scoring", {}, { form: "python" });
    expect(scripts(nodes, { configuration, interfaces: index(bare) })).toEqual(["alpha.py", "beta.py"]);
    // A third says nothing itself, and either could be meant.
    expect(scripts([...nodes, "Scoring_test"], { configuration })).toEqual(["alpha.py", "beta.py", undefined]);
  });

  test("share the only one of their type", () => {
    const configuration = configurationOf(running("Scoring_training", "alpha.py", "training"));
    expect(scripts(["Scoring_training", "Scoring_replay"], { configuration })).toEqual(["alpha.py", "alpha.py"]);
  });

  test("have the contract of the configuration that they get, whatever its key", () => {
    const registry = new Map([["Scoring", {}]]);
    const configuration = configurationOf(running("scoring_REPLAY", "beta.py", "replay"));
    expect(scripts(["Scoring_replay"], { configuration, registry })).toEqual(["beta.py"]);
  });
});

test("of two forms of a step type the interface counts, and the older form gives what that lacks", () => {
  const older = index(stepInterface("Clip", {}, { form: "python" }), stepInterface("Join", {}, { form: "python" }));
  const both = bothForms(index(stepInterface("Clip")), older);
  expect(both.stepTypes.map((type) => [type, both.of(type, undefined)?.interface.form])).toEqual([
    ["Clip", "interface"],
    ["Join", "python"],
  ]);
});
