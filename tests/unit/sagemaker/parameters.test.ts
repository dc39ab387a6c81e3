import { expect, test } from "vitest";
import type { ParameterType } from "../../../src/model/sagemaker/definition.ts";
import { type Scalar, scalarText } from "../../../src/model/sagemaker/expression.ts";
import { parameterValues } from "../../../src/plan/sagemaker/parameters.ts";
import { wordsOf } from "./plan.ts";

const place = { file: "/p/d.json", line: 1, column: 1 };

test.each<[ParameterType, string, Scalar | undefined]>([
  ["String", "", ""],
  ["Integer", "-3", -3],
  ["Integer", "3.0", undefined],
  ["Float", "1e-3", 0.001],
  ["Float", "nan", undefined],
  ["Boolean", "True", true],
  ["Boolean", "yes", undefined],
])("a %s given as %j", (type, text, expected) => {
  const { values, findings } = parameterValues([{ name: "P", type, place }], [{ name: "P", text }]);
  expect([values.get("P"), findings.length]).toEqual([expected, expected === undefined ? 1 : 0]);
});

test("the last given value goes before the default, and only a choice may be given", () => {
  const parameter = { name: "N", type: "Integer" as const, defaultValue: 1, choices: [1, 2], place };
  const given = (...texts: readonly string[]) =>
    parameterValues(
      [parameter],
      texts.map((text) => ({ name: "N", text })),
    );
  expect(given().values.get("N")).toBe(1);
  expect(given("1", "2").values.get("N")).toBe(2);
  expect(wordsOf(given("3").findings)).toEqual(['The parameter N cannot be "3"']);
});

test.each<[ParameterType, Scalar, number]>([
  ["Integer", "x", 1],
  ["Integer", 1.5, 1],
  ["Integer", "7", 0],
  ["Float", 1, 0],
  ["Boolean", 1, 1],
  ["Boolean", true, 0],
  ["String", 5, 0],
])("a %s whose default is %j", (type, defaultValue, problems) => {
  const { findings } = parameterValues([{ name: "N", type, defaultValue, place }], []);
  expect(wordsOf(findings)).toEqual(
    Array.from({ length: problems }, () => `The parameter N cannot be "${scalarText(defaultValue)}"`),
  );
});

test("without a default a value must be given", () => {
  expect(wordsOf(parameterValues([{ name: "N", type: "String", place }], []).findings)).toEqual([
    "The parameter N has no default, so it must be given",
  ]);
});

test("a whole float is joined into texts as Python writes it", () => {
  const { values } = parameterValues([{ name: "N", type: "Float", place }], [{ name: "N", text: "6.0" }]);
  expect(scalarText(values.get("N") ?? "")).toBe("6.0");
});
