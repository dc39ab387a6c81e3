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

function noticesOf(steps: readonly object[]): readonly string[] {
  const loaded = loadText(JSON.stringify({ Version: "2020-12-01", Parameters: [], Steps: steps }));
  const told = [...loaded.problems, ...loaded.notes];
  return told.map((one) => `${one.severity} ${wordsOf([one]).join()}`);
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

const make = processing("Make", { script: "make.py", outputs: { o: "s3://b/o" } });
const files = [{ PropertyFileName: "M", OutputName: "o", FilePath: "m.json" }];
const reading = (Path: string): readonly object[] => [
  { ...make, PropertyFiles: files },
  using({ "Std:JsonGet": { PropertyFile: { Get: "Steps.Make.PropertyFiles.M" }, Path } }),
];

test.each(["", "a..", "a[", "a[0", "$.a b", "a.[0]x", "['a"])(
  "a JsonGet with the path %j is told at its path",
  (path) => {
    const written = JSON.stringify(path);
    expect(problems(reading(path))).toEqual([[`Path cannot be ${written}`, `"Path": ${written}`]]);
  },
);

test.each(["$", "$.a", "a[0]['b.*,:?']", '$["a b"][1].c', "a-b.c"])("a JsonGet with the path %j is read", (path) => {
  expect(noticesOf(reading(path))).toEqual([]);
});

test.each(["$..a", "a[*].b", "$.*", "a[0:2]", "a['b','c']", "a[?(@.b > 1)].c"])(
  "a JsonGet with the path %j, which finds several values, is warned of",
  (path) => {
    expect(noticesOf(reading(path))).toEqual([`warning Path cannot be ${JSON.stringify(path)}`]);
  },
);
