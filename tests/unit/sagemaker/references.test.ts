import { expect, test } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import { definitionOf, loadText, planned, processing, wordsOf } from "./plan.ts";

const outputs = "ProcessingOutputConfig.Outputs";
const counted = {
  ...processing("Prep", { script: "make.py", inputs: { raw: "/raw" }, outputs: { data: "s3://b/data" } }),
  PropertyFiles: [{ PropertyFileName: "Counts", OutputName: "data", FilePath: "counts.json" }],
};
const train = {
  ...{ Name: "Train", Type: "Training" },
  Arguments: { HyperParameters: { sagemaker_program: "make.py" }, OutputDataConfig: { S3OutputPath: "s3://b/m" } },
};
const check = { Name: "Check", Type: "Condition", Arguments: { Conditions: [], IfSteps: [], ElseSteps: [] } };
const model = { Name: "Create", Type: "Model", Arguments: {} };

function toldOf(path: string, responses: Readonly<Record<string, object>> = {}): readonly unknown[] {
  const use = processing("Use", { script: "use.py", inputs: { data: { Get: `Steps.${path}` } } });
  const definition = definitionOf([counted, train, check, model, use]);
  const { findings } = planned(definition, { responses: new Map(Object.entries(responses)) as never });
  return findings.map((one) => [one.code, one.severity, one.step, explain(one).message, explain(one).hint]);
}

test.each([
  [`Prep.${outputs}['dta'].S3Output.S3Uri`, "Step Prep has no output dta", "Did you mean data?"],
  [`Prep.${outputs}['zzzzz'].S3Output.S3Uri`, "Step Prep has no output zzzzz", "Known outputs of Prep: data"],
])("%s names an output that is not there: %s", (path, message, hint) => {
  expect(toldOf(path)).toEqual([["load/unknown-port", "error", "Use", message, hint]]);
});

test.each([
  [
    `Prep.${outputs}['data'].S3Output.S3Url`,
    `${outputs}.data.S3Output.S3Url`,
    `Did you mean ${outputs}.data.S3Output.S3Uri?`,
  ],
  ["Prep.ProcessingOutputConfig.Output['data']", "ProcessingOutputConfig.Output.data", `Did you mean ${outputs}.data?`],
  [
    "Prep.ProcessingInputs['rw'].S3Input.S3Uri",
    "ProcessingInputs.rw.S3Input.S3Uri",
    "Did you mean ProcessingInputs.raw.S3Input.S3Uri?",
  ],
  [
    "Train.ModelArtifact.S3ModelArtifacts",
    "ModelArtifact.S3ModelArtifacts",
    "Did you mean ModelArtifacts.S3ModelArtifacts?",
  ],
  ["Train.ModelArtifacts.Zzzzzz", "ModelArtifacts.Zzzzzz", "There is S3ModelArtifacts"],
  ["Check.Outcom", "Outcom", "Did you mean Outcome?"],
])("%s names a property that is not there", (path, property, hint) => {
  const [step = ""] = path.split(".");
  const type = { Prep: "Processing", Train: "Training", Check: "Condition" }[step] ?? "";
  expect(toldOf(path)).toEqual([
    ["plan/unknown-property", "error", "Use", `${type} step ${step} has no ${property}`, hint],
  ]);
});

test.each([
  `Prep.${outputs}['data'].S3Output.S3Uri`,
  `Prep.${outputs}[0].S3Output.S3Uri`,
  "Prep.ProcessingInputs['raw'].S3Input.S3Uri",
  "Train.ModelArtifacts.S3ModelArtifacts",
  "Train.OutputDataConfig.S3OutputPath",
  "Create.Anything['that'].newer.services.tell",
])("%s is there, or nobody here can tell", (path) => {
  expect(toldOf(path)).toEqual([]);
});

test("what a recorded response tells is there, whatever it is called", () => {
  expect(toldOf("Train.Newer.Uri", { Train: { Newer: { Uri: "/data" } } })).toEqual([]);
});

test("a property file that its step does not list, and one in an output that is not there, have their places", () => {
  const json = { "Std:JsonGet": { PropertyFile: { Get: "Steps.Prep.PropertyFiles.Count" }, Path: "rows" } };
  const lost = {
    ...counted,
    Name: "Lost",
    PropertyFiles: [{ PropertyFileName: "R", OutputName: "dat", FilePath: "r" }],
  };
  const steps = [counted, lost, processing("Use", { script: "use.py", args: [json] })];
  const { definition } = loadText(JSON.stringify({ Version: "2020-12-01", Metadata: {}, Steps: steps }, null, 1));
  const { findings } = definition === undefined ? { findings: [] } : planned(definition);
  const dangling = findings.filter(({ code }) => code !== "plan/unknown-value");
  expect(wordsOf(dangling)).toEqual(["Step Lost has no output dat", "Processing step Prep has no PropertyFiles.Count"]);
  const [output, name] = ['"dat"', '"Steps.Prep.PropertyFiles.Count"'].map((text) => lineOf(text, steps));
  expect(dangling.map(({ place }) => place?.line)).toEqual([output, name]);
});

function lineOf(text: string, steps: readonly object[]): number {
  const lines = JSON.stringify({ Version: "2020-12-01", Metadata: {}, Steps: steps }, null, 1).split("\n");
  return lines.findIndex((line) => line.includes(text)) + 1;
}
