import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import { loadText, processing } from "./plan.ts";

const samples = join(import.meta.dirname, "../../data/sagemaker");

/** Message, hint and what stands at the place of each warning. */
function warnings(definition: object): readonly (readonly [string, string | undefined, string])[] {
  const text = JSON.stringify(definition, undefined, 1);
  return loadText(text).notes.map((one) => {
    const { message, hint } = explain(one);
    const { line = 0, column = 0 } = one.place ?? {};
    const found = /^"\w+"/.exec((text.split("\n")[line - 1] ?? "").slice(column - 1));
    return [message, hint, found?.[0] ?? ""];
  });
}

const definitionWith = (step: object, more: object = {}): object => ({ Version: "2020-12-01", ...more, Steps: [step] });

test.each(["five-steps.json", "five-steps-3.json", "all-types.json", "all-types-3.json"])(
  "%s of the SDK has no unknown key",
  (name) => {
    expect(loadText(readFileSync(join(samples, name), "utf8")).notes).toEqual([]);
  },
);

test("a key that the definition does not know is told at its place, with the one that it is nearly", () => {
  expect(warnings(definitionWith({ Name: "A", Type: "Fail", Dependson: [] }, { Parameter: [] }))).toEqual([
    ["Unknown key Parameter in the definition", "Did you mean Parameters?", '"Parameter"'],
    ["Unknown key Dependson in a Fail step", "Did you mean DependsOn?", '"Dependson"'],
  ]);
});

test("a branch under a wrong name is told, and what a condition does not compare", () => {
  const conditions = [
    { Type: "Equals", LeftValue: 1, RightValue: 1, Left: 1 },
    { Type: "Not", Condition: { Type: "In", QueryValue: 1, Values: [1], In: [2] } },
    { Type: "Or", Conditions: [], Otherwise: [] },
  ];
  const step = { Name: "A", Type: "Condition", Arguments: { Conditions: conditions, IfStep: [] } };
  expect(warnings(definitionWith(step)).map(([message, , at]) => [message, at])).toEqual([
    ["Unknown key IfStep in Arguments of a Condition step", '"IfStep"'],
    ["Unknown key Left in a condition Equals", '"Left"'],
    ["Unknown key In in a condition In", '"In"'],
    ["Unknown key Otherwise in a condition Or", '"Otherwise"'],
  ]);
});

test("a misspelt key of a job's request is told at any depth, one that a later API may have is not", () => {
  const step = processing("A", { script: "make.py", inputs: { data: "s3://b/raw" } });
  const text = JSON.stringify(step).replaceAll('"LocalPath"', '"LocalPth"').replace('"AppSpecification"', '"AppSpec"');
  const { Arguments, ...rest } = JSON.parse(text) as { Arguments: object };
  const misspelt = { ...rest, Arguments: { ...Arguments, Enviroment: { Anything: "x" }, BrandNewThing: {} } };
  expect(warnings(definitionWith(misspelt)).map(([message, hint]) => [message, hint])).toEqual([
    ["Unknown key AppSpec in Arguments", "Did you mean AppSpecification?"],
    ["Unknown key LocalPth in S3Input", "Did you mean LocalPath?"],
    ["Unknown key LocalPth in S3Input", "Did you mean LocalPath?"],
    ["Unknown key Enviroment in Arguments", "Did you mean Environment?"],
  ]);
});

test("a type that is nearly a known one is told, and a new one may have any key", () => {
  const told = warnings({
    ...definitionWith({ Name: "A", Type: "Procesing", Brand: 1 }),
    Steps: [
      { Name: "A", Type: "Procesing", Brand: 1 },
      { Name: "B", Type: "Quantum", Brand: 1 },
    ],
  });
  expect(told).toEqual([['Type cannot be "Procesing"', "Did you mean Processing?", '"Procesing"']]);
});
