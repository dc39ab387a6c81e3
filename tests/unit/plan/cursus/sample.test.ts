import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { explain } from "../../../../src/model/findings/explain.ts";
import { assemble } from "../../../../src/plan/cursus/assemble.ts";
import { wiringFindings } from "../../../../src/plan/cursus/findings/wiring-findings.ts";
import { type Sample, sampleOf } from "./sample.ts";

// Worked out from the rules apart from this code, with Python's own difflib.
const expected: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../data/cursus-sample-wires.json"), "utf8"),
);

/** A line for each dependency, bound or not. */
function linesOf({ dag, interfaces }: Sample): readonly string[] {
  const wires = new Map(
    assemble(dag, interfaces).bindings.map(({ consumer, dependency, producer, output, score, by }) => [
      `${consumer}.${dependency}`,
      `<- ${producer}.${output} ${score.total.toFixed(4)} ${by}`,
    ]),
  );
  return dag.nodes.flatMap(({ name }) =>
    (interfaces.get(name)?.spec?.dependencies ?? []).map((one) => {
      const key = `${name}.${one.name}`;
      return `${key} ${wires.get(key) ?? `unbound${one.required ? " REQUIRED" : ""}`}`;
    }),
  );
}

test.each(Object.keys(expected))("the graph %s of the sample has the wires of the rules", (name) => {
  expect(linesOf(sampleOf(name))).toEqual(expected[name]);
});

function findingsOf({ dag, interfaces }: Sample) {
  return wiringFindings(dag, { interfaces, configs: new Map() }, assemble(dag, interfaces));
}

function toldOf(sample: Sample): readonly string[] {
  return findingsOf(sample).map(({ code, severity, step, port, place }) => {
    const where = `${basename(place?.file ?? "")}:${place?.line}`;
    return `${where} ${severity} ${code} ${step}${port === undefined ? "" : `.${port}`}`;
  });
}

function messageOf(sample: Sample, code: string, step: string): string | undefined {
  const found = findingsOf(sample).find((one) => one.code === code && one.step === step);
  return found && explain(found).message;
}

describe("what is told of the wires of", () => {
  test("simple", () => {
    expect(toldOf(sampleOf("xgboost/simple"))).toEqual([
      "simple.dag.json:13 warning plan/implausible-wire TabularPreprocessing_training.DATA_SECONDARY",
      "simple.dag.json:13 note plan/second-choice TabularPreprocessing_training.DATA_SECONDARY",
      "simple.dag.json:17 warning plan/implausible-wire XGBoostTraining.model_artifacts_input",
      "simple.dag.json:21 warning plan/implausible-wire TabularPreprocessing_calibration.DATA_SECONDARY",
      "simple.dag.json:21 note plan/second-choice TabularPreprocessing_calibration.DATA_SECONDARY",
    ]);
  });

  test("training_with_calibration", () => {
    const file = "training_with_calibration.dag.json";
    expect(toldOf(sampleOf("xgboost/training_with_calibration"))).toEqual([
      `${file}:30 warning plan/edge-binds-nothing ModelCalibration_training`,
      `${file}:14 warning plan/implausible-wire TabularPreprocessing_training.DATA_SECONDARY`,
      `${file}:14 note plan/second-choice TabularPreprocessing_training.DATA_SECONDARY`,
      `${file}:18 warning plan/implausible-wire XGBoostTraining.model_artifacts_input`,
      `${file}:26 warning plan/implausible-wire TabularPreprocessing_calibration.DATA_SECONDARY`,
      `${file}:26 note plan/second-choice TabularPreprocessing_calibration.DATA_SECONDARY`,
      `${file}:7 note plan/unused-outputs XGBoostTraining`,
      `${file}:10 note plan/unused-outputs TabularPreprocessing_calibration`,
    ]);
  });

  test("training_with_preprocessing", () => {
    const file = "training_with_preprocessing.dag.json";
    expect(toldOf(sampleOf("xgboost/training_with_preprocessing"))).toEqual([
      `${file}:54 warning plan/edge-binds-nothing RiskTableMapping_evaluation`,
      `${file}:18 warning plan/implausible-wire TabularPreprocessing_training.DATA_SECONDARY`,
      `${file}:18 note plan/second-choice TabularPreprocessing_training.DATA_SECONDARY`,
      `${file}:22 warning plan/implausible-wire MissingValueImputation_training.model_artifacts_input`,
      `${file}:26 warning plan/implausible-wire RiskTableMapping_training.model_artifacts_input`,
      `${file}:34 warning plan/implausible-wire TabularPreprocessing_evaluation.DATA_SECONDARY`,
      `${file}:34 note plan/second-choice TabularPreprocessing_evaluation.DATA_SECONDARY`,
      `${file}:42 warning plan/tied-wire RiskTableMapping_evaluation.model_artifacts_input`,
      `${file}:42 warning plan/implausible-wire RiskTableMapping_evaluation.model_artifacts_input`,
      `${file}:9 note plan/unused-outputs XGBoostTraining`,
      `${file}:13 note plan/unused-outputs RiskTableMapping_evaluation`,
    ]);
  });
});

describe("the words of", () => {
  test("an edge that binds nothing name its best pair and what took its place", () => {
    const sample = sampleOf("xgboost/training_with_calibration");
    expect(messageOf(sample, "plan/edge-binds-nothing", "ModelCalibration_training")).toBe(
      "The edge from TabularPreprocessing_calibration to ModelCalibration_training binds nothing; it only orders the steps. " +
        "Its best pair, TabularPreprocessing_calibration.processed_data for evaluation_data (0.6515 = type 0.4 + data type 0.2 + " +
        "name 0.1515 (validation_data) - source 0.1), loses to XGBoostTraining.evaluation_output for evaluation_data (1.0000)",
    );
  });

  test("an edge that lost by its order alone say so", () => {
    const sample = sampleOf("xgboost/training_with_preprocessing");
    expect(messageOf(sample, "plan/edge-binds-nothing", "RiskTableMapping_evaluation")).toBe(
      "The edge from RiskTableMapping_training to RiskTableMapping_evaluation binds nothing; it only orders the steps. " +
        "Its best pair, RiskTableMapping_training.model_artifacts_output for model_artifacts_input (0.8125 = type 0.4 + " +
        "data type 0.2 + name 0.25 (model_artifacts_input) + exact name 0.05 - source 0.1 + keywords 0.0125), " +
        "loses by its order alone to MissingValueImputation_evaluation.model_artifacts_output for model_artifacts_input (0.8125)",
    );
  });

  test("a low score tell its parts", () => {
    expect(messageOf(sampleOf("xgboost/complete_e2e_dummy"), "plan/weak-wire", "Payload")).toBe(
      "XGBoostTraining.evaluation_output feeds custom_payload_input of step Payload with a low score: " +
        "0.5374 = type 0.4 + data type 0.2 + name 0.0374 (test_output) - source 0.1",
    );
  });

  test("an input that only the second pass binds tell all signs", () => {
    expect(messageOf(sampleOf("xgboost/simple"), "plan/implausible-wire", "XGBoostTraining")).toBe(
      "TabularPreprocessing_training.processed_data feeds the optional input model_artifacts_input of step XGBoostTraining, " +
        "though its names are unlike that of the input, the input lists other sources (XGBoostTraining, MissingValueImputation, " +
        "RiskTableMapping and FeatureSelection) and only the second pass binds it, an output that feeds another input already: " +
        "0.6453 = type 0.4 + data type 0.2 + name 0.1453 (model_input_data) - source 0.1",
    );
  });
});

/** `complete_e2e_dummy` without one edge, or in another order. */
function changed(name: string, change: (dag: Sample["dag"]) => Sample["dag"]): Sample {
  const { dag, interfaces } = sampleOf(name);
  return { dag: change(dag), interfaces };
}

test("a required input whose edge is missing is an error; one that the configuration feeds is not", () => {
  const sample = changed("xgboost/complete_e2e_dummy", (dag) => ({
    ...dag,
    edges: dag.edges.filter(({ from, to }) => !(from === "XGBoostTraining" && to === "Payload")),
  }));
  const errors = findingsOf(sample).filter(({ severity }) => severity === "error");
  expect(errors.map((one) => explain(one).message)).toEqual([
    "Nothing feeds the required input model_input of step Payload: no edge leads to the step",
  ]);
});

test("a required input of a step whose predecessors have other types names them", () => {
  const sample = changed("xgboost/complete_e2e_dummy", (dag) => ({
    ...dag,
    edges: dag.edges.map((edge) =>
      edge.from === "XGBoostTraining" && edge.to === "Payload"
        ? { ...edge, from: "TabularPreprocessing_training" }
        : edge,
    ),
  }));
  expect(messageOf(sample, "plan/unbound-dependency", "Payload")).toBe(
    "Nothing feeds the required input model_input of step Payload: no output of TabularPreprocessing_training fits it",
  );
});

test("swapping two lines of the file changes the wiring where there was a tie", () => {
  const sample = changed("xgboost/training_with_preprocessing", (dag) => ({ ...dag, edges: dag.edges.toReversed() }));
  expect(linesOf(sample)).toContain(
    "RiskTableMapping_evaluation.model_artifacts_input <- RiskTableMapping_training.model_artifacts_output 0.8125 assembler",
  );
});
