import { expect, test } from "vitest";
import { PythonNumber } from "../../../src/model/hyperparameter.ts";
import type { Comparison, Condition } from "../../../src/model/sagemaker/definition.ts";
import type { Scalar } from "../../../src/model/sagemaker/expression.ts";
import { allHold, holds } from "../../../src/plan/sagemaker/holds.ts";

const compare = (left: Scalar, by: Comparison, right: Scalar): Condition<Scalar> => ({
  kind: "compare",
  by,
  left,
  right,
});
const yes = compare(1, "Equals", 1);
const no = compare(1, "Equals", 2);

test.each<[Scalar, Comparison, Scalar, boolean]>([
  [1, "Equals", new PythonNumber("1.0"), true],
  ["1", "Equals", 1, true],
  ["yes", "Equals", "yes", true],
  [true, "Equals", "true", true],
  ["a", "Equals", "b", false],
  [2, "GreaterThan", 1, true],
  [1, "GreaterThan", 1, false],
  [1, "GreaterThanOrEqualTo", "1", true],
  [0.5, "LessThan", 1, true],
  [1, "LessThan", 1, false],
  [1, "LessThanOrEqualTo", 1, true],
  [2, "LessThanOrEqualTo", 1, false],
])("%s %s %s is %s", (...[left, by, right, expected]) => {
  expect(holds(compare(left, by, right))).toBe(expected);
});

test("a list is an and, Or needs one, Not turns around, In looks for the value", () => {
  expect([allHold([]), allHold([yes, yes]), allHold([yes, no])]).toEqual([true, true, false]);
  expect(holds({ kind: "or", conditions: [no, yes] })).toBe(true);
  expect(holds({ kind: "or", conditions: [no, no] })).toBe(false);
  expect(holds({ kind: "not", condition: no })).toBe(true);
  expect(holds({ kind: "in", query: "b", values: ["a", "b"] })).toBe(true);
  expect(holds({ kind: "in", query: "c", values: ["a", "b"] })).toBe(false);
});

test("what has no order is neither true nor false, below Not and Or either", () => {
  const odd = compare("n/a", "LessThan", 6);
  const told = { kind: "incomparable", by: "LessThan", left: "n/a", right: 6 };
  expect([holds(odd), holds({ kind: "not", condition: odd }), allHold([yes, odd])]).toEqual([told, told, told]);
  expect([holds({ kind: "or", conditions: [odd, yes] }), holds({ kind: "or", conditions: [odd, no] })]).toEqual([
    true,
    told,
  ]);
});
