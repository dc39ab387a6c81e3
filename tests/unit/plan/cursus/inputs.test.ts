import { describe, expect, test } from "vitest";
import type { StepConfig } from "../../../../src/model/cursus/config.ts";
import type { MountedInput } from "../../../../src/model/cursus/mounts.ts";
import { assemble } from "../../../../src/plan/cursus/assemble.ts";
import { inputsOf } from "../../../../src/plan/cursus/inputs.ts";
import { configOf } from "./configurations.ts";
import { dependency, stepInterface } from "./interfaces.ts";
import { sampleOf } from "./sample.ts";

function told({ name, containerPath = "nowhere", channels = [], source }: MountedInput): string {
  const from = {
    wire: () =>
      source.kind === "wire" ? `${source.delivery} of ${source.binding.producer}.${source.binding.output}` : "",
    config: () => (source.kind === "config" ? `${source.attribute} = ${source.value}` : ""),
    none: () => "nothing",
  }[source.kind]();
  return `${name} at ${containerPath}${channels.length > 0 ? `/{${channels}}` : ""}: ${from}`;
}

function inputsIn(dagName: string, node: string, config?: StepConfig): readonly string[] {
  const { dag, interfaces } = sampleOf(dagName);
  const bindings = assemble(dag, interfaces).bindings.filter(({ consumer }) => consumer === node);
  const step = interfaces.get(node);
  if (step === undefined) throw new Error(`No ${node} in ${dagName}`);
  return inputsOf(step, { config, bindings, interfaces }).map(told);
}

describe("the inputs of", () => {
  test("a training step: one source in three channels, hyperparameters with the code", () => {
    expect(inputsIn("xgboost/simple", "XGBoostTraining")).toEqual([
      "input_path at /opt/ml/input/data/{train,val,test}: files of TabularPreprocessing_training.processed_data",
      "model_artifacts_input at /opt/ml/input/data/model_artifacts_input: files of TabularPreprocessing_training.processed_data",
    ]);
  });

  test("a training step whose configuration does not skip the hyperparameters' address", () => {
    const config = configOf("x", { skip_hyperparameters_s3_uri: false });
    expect(inputsIn("xgboost/simple", "XGBoostTraining", config)[1]).toBe(
      "hyperparameters_s3_uri at /opt/ml/input/data/hyperparameters_s3_uri: nothing",
    );
  });

  test("a step behind a training job: its model is an archive, its output a prefix", () => {
    expect(inputsIn("xgboost/complete_e2e_dummy", "Payload")).toEqual([
      "model_input at /opt/ml/processing/input/model: archive of XGBoostTraining.model_output",
      "custom_payload_input at /opt/ml/processing/input/custom_payload: prefix of XGBoostTraining.evaluation_output",
    ]);
  });

  test("a step that the configuration feeds", () => {
    const config = configOf("d", { data_source: "s3://lake/flights" });
    expect(inputsIn("pytorch/simple_training", "DummyDataLoading_training", config)).toEqual([
      "INPUT_DATA at /opt/ml/processing/input/data: get_data_source_uri = s3://lake/flights",
    ]);
  });
});

test("inputs that are skipped are left out, also where there is no specification", () => {
  const { spec: _, ...step } = stepInterface("Clip", {
    dependencies: [dependency("table"), dependency("code")],
    contract: { skipped: ["code"] },
  });
  expect(inputsOf(step, { config: undefined, bindings: [], interfaces: new Map() }).map(told)).toEqual([
    "table at /opt/ml/processing/input/table: nothing",
  ]);
});
