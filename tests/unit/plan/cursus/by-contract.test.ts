import { describe, expect, test } from "vitest";
import type { ContractPort, SpecOutput, StepInterface } from "../../../../src/model/cursus/interface.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { assemble } from "../../../../src/plan/cursus/assemble.ts";
import { wiringFindings } from "../../../../src/plan/cursus/findings/wiring-findings.ts";
import { dagOf, wiresOf } from "./graphs.ts";
import { dependency, output, stepInterface } from "./interfaces.ts";

const below = (kind: "input" | "output", name: string): ContractPort => ({
  name,
  path: `/opt/ml/processing/${kind}/${name}`,
});

/** A step of the older form with a contract and no specification. */
function contractOf(
  stepType: string,
  inputs: readonly ContractPort[],
  outputs: readonly ContractPort[] = [],
): StepInterface {
  const { spec: _, ...step } = stepInterface(stepType, { contract: { inputs, outputs } }, { form: "python" });
  return step;
}

function assembled(consumer: StepInterface, producers: readonly StepInterface[]) {
  const names = producers.map(({ stepType }) => stepType);
  const dag = dagOf(
    [...names, "Use"],
    names.map((name) => [name, "Use"] as const),
  );
  const interfaces = new Map([...producers.map((one) => [one.stepType, one] as const), ["Use", consumer] as const]);
  const assembly = assemble(dag, interfaces);
  const told = wiringFindings(dag, { interfaces, configs: new Map() }, assembly).map(
    (one) => `${one.severity} ${explain(one).message}`,
  );
  return { wires: wiresOf(assembly.bindings), told };
}

describe("contracts without specifications are wired", () => {
  test("by equal names of any predecessor, before names that only go together", () => {
    const one = contractOf("One", [], [below("output", "model_output")]);
    const two = contractOf("Two", [], [below("output", "model_input")]);
    expect(assembled(contractOf("Use", [below("input", "model_input")]), [one, two]).wires).toEqual([
      "Use.model_input <- Two.model_input 1.0000 contract",
    ]);
    expect(assembled(contractOf("Use", [below("input", "model_input")]), [one]).wires).toEqual([
      "Use.model_input <- One.model_output 0.8000 contract",
    ]);
  });

  test("by an alias of a producer that has a specification", () => {
    const outputs: readonly SpecOutput[] = [output("kept", { aliases: ["table"] })];
    const producer = stepInterface("Clip", { outputs });
    expect(assembled(contractOf("Use", [below("input", "table")]), [producer]).wires).toEqual([
      "Use.table <- Clip.kept 0.9500 contract",
    ]);
  });

  test("by similar names only where the folders fit as well", () => {
    const fit = contractOf("Fit", [], [{ name: "trained_model_output", path: "/opt/ml/model" }]);
    const wiresAt = (path: string) => assembled(contractOf("Use", [{ name: "trained_model", path }]), [fit]).wires;
    expect(wiresAt("/opt/ml/input/data/model")).toEqual([
      "Use.trained_model <- Fit.trained_model_output 0.7497 contract",
    ]);
    expect(wiresAt("/opt/ml/processing/input/model")).toEqual([]);
    expect(wiresAt("/opt/ml/input/database")).toEqual([]);
  });

  test("a required input gets the only output that is left and whose folder fits, with a warning; an optional one does not", () => {
    const model = contractOf("Fit", [], [{ name: "zzz", path: "/opt/ml/model" }]);
    const input = { name: "aaa", path: "/opt/ml/input/data/aaa" };
    expect(assembled(contractOf("Use", [input]), [model])).toEqual({
      wires: ["Use.aaa <- Fit.zzz 0.5000 contract"],
      told: [
        "warning Fit.zzz feeds aaa of step Use with a low score: 0.5000 as nothing else is left whose folder fits",
      ],
    });
    expect(assembled(contractOf("Use", [{ ...input, required: false }]), [model]).wires).toEqual([]);
    expect(
      assembled(contractOf("Use", [input]), [model, contractOf("Fit2", [], model.contract.outputs)]).wires,
    ).toEqual([]);
  });

  test("an input that nothing fits is an error where it is known to be required, and its edge binds nothing", () => {
    const loader = contractOf("Load", [], [below("output", "zzz")]);
    expect(assembled(contractOf("Use", [below("input", "model")]), [loader]).told[0]).toBe(
      "warning Nothing feeds the input model of step Use: no output of Load fits it",
    );
    const model = { ...below("input", "model"), required: true };
    expect(assembled(contractOf("Use", [model]), [loader]).told).toEqual([
      "error Nothing feeds the required input model of step Use: no output of Load fits it",
      "warning The edge from Load to Use binds nothing; it only orders the steps. No output of the one fits an input of the other",
      "note No step uses any output of Load, which is no declared end of the pipeline: zzz",
    ]);
  });
});

test("scores go first: contracts speak only for what a producer without a specification may feed", () => {
  const loader = stepInterface("Load", { outputs: [output("aaa")] });
  const bare = contractOf("Bare", [], [below("output", "aaa"), below("output", "bbb")]);
  const consumer = stepInterface("Use", {
    dependencies: [dependency("bbb", { type: "model_artifacts" }), dependency("aaa")],
  });
  expect(assembled(consumer, [bare, loader]).wires).toEqual([
    "Use.bbb <- Bare.bbb 1.0000 contract",
    "Use.aaa <- Load.aaa 0.9000 assembler",
  ]);
});
