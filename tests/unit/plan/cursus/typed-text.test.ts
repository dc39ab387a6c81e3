import { expect, test } from "vitest";
import { PythonNumber } from "../../../../src/model/hyperparameter.ts";
import { environmentOf } from "../../../../src/plan/cursus/environment.ts";
import { rendered } from "../../../../src/plan/cursus/rendered.ts";
import { configOf } from "./configurations.ts";
import { stepInterface } from "./interfaces.ts";

test.each([
  ["tuple", ["a", "it's", new PythonNumber("1.0"), true, null], `('a', "it's", 1.0, True, None)`],
  ["tuple", ["a"], "('a',)"],
  ["tuple", [], "()"],
  ["set", ["b", "a"], "{'b', 'a'}"],
  ["set", [], "set()"],
  ["frozenset", [1], "frozenset({1})"],
  ["frozenset", [], "frozenset()"],
  ["datetime", "2026-02-03T04:05:06", "2026-02-03 04:05:06"],
  ["datetime", "2026-02-03T04:05:06.123+02:00", "2026-02-03 04:05:06.123000+02:00"],
  ["datetime", "2026-02-03T04:05:06Z", "2026-02-03 04:05:06+00:00"],
  ["datetime", "2026-02-03", "2026-02-03 00:00:00"],
  ["datetime", "yesterday", "yesterday"],
  ["path", "a//b/./c/", "a/b/c"],
  ["path", "/", "/"],
  ["path", "", "."],
] as const)("a %s is the text that Python's str makes of it: %j", (type, value, text) => {
  expect(rendered(value, "text", type)).toBe(text);
});

test("what a class joins is joined whatever holds it, and JSON stays JSON", () => {
  expect(rendered(["b", "a"], "commas", "set")).toBe("b,a");
  expect(rendered(["b", "a"], "json", "tuple")).toBe('["b", "a"]');
  expect(rendered(["b", "a"], "text")).toBe("b,a");
});

test("fields, hyperparameters and the `env` map have their types, each variable its own", () => {
  const types = { "bounds,": "tuple", "hyperparameters,names": "set", "env,SINCE": "datetime" } as const;
  const fields = { bounds: [1, 2], hyperparameters: { names: ["a"], depths: [3] }, env: { SINCE: "2026-02-03" } };
  const typeOf = (field: string, inner = "") => Object.entries(types).find(([key]) => key === `${field},${inner}`)?.[1];
  const step = stepInterface("Clip", { contract: { requiredEnv: ["BOUNDS", "NAMES", "DEPTHS"] } });
  expect(
    environmentOf(step, { ...configOf("c", fields), typeOf }).values.map(({ name, value }) => [name, value]),
  ).toEqual([
    ["BOUNDS", "(1, 2)"],
    ["NAMES", "{'a'}"],
    ["DEPTHS", "3"],
    ["SINCE", "2026-02-03 00:00:00"],
  ]);
});
