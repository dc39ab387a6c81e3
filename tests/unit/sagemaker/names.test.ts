import { expect, test } from "vitest";
import { loadText, processing, wordsOf } from "./plan.ts";

const stage = { Name: "Stage", Type: "String", DefaultValue: "dev" };

function problems(steps: readonly object[], parameters: readonly object[] = [stage]): readonly (string | number)[][] {
  const text = JSON.stringify({ Version: "2020-12-01", Parameters: parameters, Steps: steps }, undefined, 1);
  return loadText(text).problems.map((one) => [
    ...wordsOf([one]),
    text.split("\n")[(one.place?.line ?? 0) - 1]?.trim() ?? "",
  ]);
}

const using = (value: unknown): object => processing("Use", { script: "use.py", args: [value] });

test("a parameter that nobody declares is told where it is named, at any depth", () => {
  const named = { "Std:Join": { On: "-", Values: ["a", { Get: "Parameters.Stag" }] } };
  expect(problems([using(named)])).toEqual([["The pipeline has no parameter Stag", '"Get": "Parameters.Stag"']]);
  expect(problems([using({ Get: "Parameters.Stage" })])).toEqual([]);
});

test("two parameters of one name are told at the second", () => {
  expect(problems([using("a")], [stage, { Name: "Stage", Type: "Integer", DefaultValue: 1 }])).toEqual([
    ['"Stage" cannot name a parameter', '"Name": "Stage",'],
  ]);
});

test("a step that waits for itself is told where it says so", () => {
  expect(problems([{ ...using("a"), DependsOn: ["Use"] }])).toEqual([['DependsOn cannot be "Use"', '"Use"']]);
});

test("a JsonGet without a path is told at its path", () => {
  const make = processing("Make", { script: "make.py", outputs: { o: "s3://b/o" } });
  const files = [{ PropertyFileName: "M", OutputName: "o", FilePath: "m.json" }];
  const read = { "Std:JsonGet": { PropertyFile: { Get: "Steps.Make.PropertyFiles.M" }, Path: "" } };
  expect(problems([{ ...make, PropertyFiles: files }, using(read)])).toEqual([['Path cannot be ""', '"Path": ""']]);
});
