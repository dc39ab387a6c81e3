import { expect, test } from "vitest";
import { explain } from "../../../../src/model/findings/explain.ts";
import { cloudStepOf, destinationOf, snakeCase, stepNameOf } from "../../../../src/plan/cursus/destinations.ts";
import { sameStepNames } from "../../../../src/plan/cursus/findings/settings.ts";
import { configOf } from "./configurations.ts";
import { output, stepInterface } from "./interfaces.ts";

const s3 = { pipeline_s3_loc: "s3://team-b/MODS/x" };
const training = configOf("c", { ...s3, job_type: "training" });
const tabular = stepInterface("TabularPreprocessing");

test.each([
  ["type, job type and output", tabular, "s3://team-b/MODS/x/tabularpreprocessing/training/processed_data"],
  [
    "no job type where the interface leaves it out",
    stepInterface("DummyDataLoading", { contract: { includesJobType: false } }),
    "s3://team-b/MODS/x/dummydataloading/processed_data",
  ],
  [
    "one folder for all outputs",
    stepInterface("Clip", { contract: { outputToken: "shared" } }),
    "s3://team-b/MODS/x/shared",
  ],
  [
    "training jobs by their type alone",
    stepInterface("XGBoostTraining", {}, { serviceVerb: "Training" }),
    "s3://team-b/MODS/x/xgboost_training",
  ],
  [
    "the older form",
    stepInterface("TabularPreprocessing", {}, { form: "python", specType: "TabularPreprocessing_Training" }),
    "s3://team-b/MODS/x/tabularpreprocessing_training/processed_data",
  ],
])("a destination: %s", (_, step, destination) => {
  expect(destinationOf(step, "processed_data", training)).toBe(destination);
});

test("without a pipeline's folder, and of other services, no destination is known", () => {
  expect(destinationOf(tabular, "a", configOf("c"))).toBe(undefined);
  expect(destinationOf(stepInterface("Score", {}, { serviceVerb: "Transform" }), "a", training)).toBe(undefined);
});

test("a step as the built pipeline has it is known with its configuration", () => {
  const step = stepInterface("Clip", { outputs: [output("kept"), output("stats")] });
  expect(cloudStepOf(step, undefined)).toBe(undefined);
  expect(cloudStepOf(step, configOf("c"))).toEqual({ name: "Clip", destinations: [] });
  expect(cloudStepOf(step, training)).toEqual({
    name: "Clip-Training",
    destinations: [
      { port: "kept", uri: "s3://team-b/MODS/x/clip/training/kept" },
      { port: "stats", uri: "s3://team-b/MODS/x/clip/training/stats" },
    ],
  });
});

test.each([
  ["XGBoostModelEval", "xgboost_model_eval"],
  ["LightGBMMTTraining", "lightgbmmt_training"],
  ["LightGBMTraining", "lightgbm_training"],
  ["PyTorchTraining", "pytorch_training"],
  ["XgboostMtModelEval", "xgboost_mt_model_eval"],
  ["MIMSPackaging", "mims_packaging"],
])("%s in snake case is %s", (stepType, snake) => expect(snakeCase(stepType)).toBe(snake));

test("a SageMaker step is called by type and job type, and two nodes of one name are an error", () => {
  expect(stepNameOf(tabular, training)).toBe("TabularPreprocessing-Training");
  expect(stepNameOf(tabular, undefined)).toBe("TabularPreprocessing");
  const nodes = ["a", "b", "c", "a"].map((name, index) => ({
    name,
    place: { file: "/x.dag.json", line: index + 1, column: 1 },
  }));
  const names = new Map([
    ["a", "Clip-Training"],
    ["b", "Clip"],
    ["c", "Clip-Training"],
  ]);
  expect(sameStepNames(nodes, names).map((one) => [one.severity, one.place?.line, explain(one).message])).toEqual([
    ["error", 3, "a and c are one SageMaker step name, Clip-Training; a pipeline with both cannot be built"],
  ]);
  const three = new Map([...names, ["b", "Clip-Training"]] as const);
  expect(sameStepNames(nodes, three).map((one) => explain(one).message)).toEqual([
    "a, b and c are one SageMaker step name, Clip-Training; a pipeline with all 3 cannot be built",
  ]);
});
