import { describe, expect, test } from "vitest";
import type { InterfaceIndex, StepInterface } from "../../../../src/model/cursus/interface.ts";
import { noOverrides } from "../../../../src/model/cursus/overrides.ts";
import type { CursusSource, UnclaimedContract } from "../../../../src/model/cursus/source.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { bothForms } from "../../../../src/plan/cursus/both-forms.ts";
import { claimContracts } from "../../../../src/plan/cursus/claims.ts";
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
  const { interfaces, findings } = claimContracts({ dag, interfaces: index(), overrides: noOverrides, ...source });
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

test("of two forms of a step type the interface counts, and the older form gives what that lacks", () => {
  const older = index(stepInterface("Clip", {}, { form: "python" }), stepInterface("Join", {}, { form: "python" }));
  const both = bothForms(index(stepInterface("Clip")), older);
  expect(both.stepTypes.map((type) => [type, both.of(type, undefined)?.interface.form])).toEqual([
    ["Clip", "interface"],
    ["Join", "python"],
  ]);
});
