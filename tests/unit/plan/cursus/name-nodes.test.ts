import { join } from "node:path";
import { expect, test } from "vitest";
import { readInterfaces } from "../../../../src/load/cursus/interfaces/read-interfaces.ts";
import type { InterfaceIndex } from "../../../../src/model/cursus/interface.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { nameNodes } from "../../../../src/plan/cursus/name-nodes.ts";
import { stepTypeOf, vocabularyOf } from "../../../../src/plan/cursus/node-type.ts";

const { index } = readInterfaces([join(import.meta.dirname, "../../../data/cursus-examples/interfaces")]);

const dagOf = (...names: readonly string[]) => ({
  name: "demo",
  file: "/demo.dag.json",
  nodes: names.map((name, at) => ({ name, place: { file: "/demo.dag.json", line: at + 1, column: 1 } })),
  edges: [],
});

function told(known: InterfaceIndex, ...names: readonly string[]): readonly string[] {
  return nameNodes(dagOf(...names), known).findings.map((one) => {
    const { message, hint } = explain(one);
    return `${one.place?.line} ${one.severity} ${one.code} ${message} | ${hint}`;
  });
}

test.each([
  ["TabularPreprocessing_calibration", "TabularPreprocessing", "calibration"],
  ["XGBoostModelEval", "XGBoostModelEval", undefined],
  ["xgboost_model_eval_replay_2", "XGBoostModelEval", "replay_2"],
  ["XGBoost_Training", "XGBoostTraining", undefined],
  ["xgboostTraining_", "XGBoostTraining", undefined],
  ["Package__x", "Package", "x"],
  ["MIMSPackaging", "Package", undefined],
  ["MIMS_Payload_eu", "Payload", "eu"],
  ["ModelRegistration_NA", "Registration", "NA"],
  ["PytorchTraining", "PyTorchTraining", undefined],
])("the node %s is a %s", (node, stepType, suffix) => {
  const { named, findings } = nameNodes(dagOf(node), index);
  expect(findings).toEqual([]);
  expect(named.get(node)).toEqual(suffix === undefined ? { stepType } : { stepType, suffix });
});

test("the longest beginning counts, and an interface of a former name before what took its place", () => {
  const known = vocabularyOf([
    ["Model", "Model"],
    ["Model_Eval", "Model_Eval"],
    ["MIMSPayload", "MIMSPayload"],
    ["MIMSPayload", "Payload"],
  ]);
  expect(stepTypeOf("Model_Eval_x", known)).toEqual({ stepType: "Model_Eval", suffix: "x" });
  expect(stepTypeOf("Model_Evaluation", known)).toEqual({ stepType: "Model", suffix: "Evaluation" });
  expect(stepTypeOf("MIMSPayload", known)).toEqual({ stepType: "MIMSPayload" });
  expect(stepTypeOf("Modeleval", known)).toEqual({ stepType: "Model_Eval" });
  expect(["", "_", "Models", "日本_x"].map((name) => stepTypeOf(name, known))).toEqual(Array(4).fill(undefined));
});

test("a node of no known step type is told with the nearest ones, and takes down no other", () => {
  const { named } = nameNodes(dagOf("XGBostTraining_x", "Package", "Processing"), index);
  expect([...named.keys()]).toEqual(["Package", "Processing"]);
  expect(told(index, "XGBostTraining_x", "Frobnicate", "Processing_clean", "HyperparameterPrep")).toEqual([
    "1 error plan/unknown-step-type XGBostTraining_x begins with the name of no known step type | Did you mean XGBoostTraining?",
    "2 error plan/unknown-step-type Frobnicate begins with the name of no known step type | Known step types: CradleDataLoading, DummyDataLoading, DummyTraining, MissingValueImputation, ModelCalibration and 9 more; name a folder with more of them with --interfaces",
    "3 error plan/no-interface Processing_clean cannot be planned: the step type Processing has no interface | Name another step type, or write an interface with step_type: Processing",
    "4 error plan/no-interface HyperparameterPrep cannot be planned: the step type HyperparameterPrep has no interface | Name another step type, or write an interface with step_type: HyperparameterPrep",
  ]);
});

test("without interfaces, and for one whose file has errors, the reason is another", () => {
  const none: InterfaceIndex = { stepTypes: [], of: () => undefined };
  expect(told(none, "Package")).toEqual([
    "1 error plan/unknown-step-type Package begins with the name of no known step type | There are no step interfaces; name their folder with --interfaces",
  ]);
  expect(told({ ...none, stepTypes: ["Package"] }, "MIMSPackaging_x")).toEqual([
    "1 error plan/no-interface MIMSPackaging_x cannot be planned: the interface of Package has errors | Correct them in its file first",
  ]);
});

test("a name of 200,000 segments is read at once", () => {
  expect(nameNodes(dagOf(`Package${"_x".repeat(200_000)}`, "_".repeat(200_000)), index).findings).toHaveLength(1);
});
