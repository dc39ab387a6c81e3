import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { readDag } from "../../../../src/load/cursus/dags/read-dag.ts";
import { readInterfaces } from "../../../../src/load/cursus/interfaces/read-interfaces.ts";
import { explain } from "../../../../src/model/findings/explain.ts";

const sample = join(import.meta.dirname, "../../../data/cursus-examples");
const { index, findings, files } = readInterfaces([join(sample, "interfaces")]);

test("the 14 interfaces of the sample are read", () => {
  expect(files).toHaveLength(14);
  expect(index.stepTypes).toEqual([
    ...["CradleDataLoading", "DummyDataLoading", "DummyTraining", "MissingValueImputation", "ModelCalibration"],
    ...["Package", "Payload", "PyTorchTraining", "Registration", "RiskTableMapping", "StratifiedSampling"],
    ...["TabularPreprocessing", "XGBoostModelEval", "XGBoostTraining"],
  ]);
  expect(index.stepTypes.map((stepType) => index.of(stepType, undefined)?.interface.stepType)).toEqual(index.stepTypes);
});

test("what is odd in them is told, and nothing else", () => {
  const told = findings.map((one) => {
    const { file = "", line } = one.place ?? {};
    return `${basename(file)}:${line} ${one.severity} ${one.code} ${explain(one).message}`;
  });
  const never = (file: string, line: number, source: string) =>
    `${file}.step.yaml:${line} note lint/source-never-matches ${source} never matches a provider of model_artifacts_input`;
  const [imputed, mapped] = ["missing_value_imputation", "risk_table_mapping"];
  expect(told).toEqual([
    never(imputed, 81, "MissingValueImputation_Training"),
    ...[83, 174, 213, 252].map((line) => never(mapped, line, "RiskTableMapping_Training")),
  ]);
});

const dags: readonly (readonly [file: string, name: string, nodes: number, edges: number])[] = [
  ["dummy/e2e_basic", "dummy_e2e_basic", 4, 4],
  ["pytorch/simple_training", "simple_training", 3, 2],
  ["xgboost/complete_e2e_dummy", "xgboost_complete_e2e_dummy", 10, 11],
  ["xgboost/simple", "xgboost_simple", 5, 3],
  ["xgboost/training_with_calibration", "xgboost_training_with_calibration", 6, 5],
  ["xgboost/training_with_evaluation_dummy", "xgboost_training_with_evaluation_dummy", 6, 5],
  ["xgboost/training_with_preprocessing", "xgboost_training_with_preprocessing", 10, 11],
  ["xgboost/training_with_stratified", "xgboost_training_with_evaluation_stratified", 7, 6],
];

test.each(dags)("the graph %s is read without a finding", (...[file, name, nodes, edges]) => {
  const { dag, findings: told } = readDag(join(sample, `shared_dags/${file}.dag.json`));
  expect(told).toEqual([]);
  expect([dag?.name, dag?.nodes.length, dag?.edges.length]).toEqual([name, nodes, edges]);
});
