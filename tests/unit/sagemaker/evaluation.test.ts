import { expect, test } from "vitest";
import type { Operand } from "../../../src/model/late.ts";
import type { Condition } from "../../../src/model/sagemaker/definition.ts";
import { conditionsText, heldConditions, toldValues } from "../../../src/plan/sagemaker/evaluation.ts";

const known = (value: string | number): Operand => ({ kind: "known", value });
const late: Operand = {
  kind: "late",
  parts: [{ kind: "json", step: "Make", port: "out", file: "counts.json", path: "rows" }],
};
const few: Condition<Operand> = { kind: "compare", by: "LessThan", left: late, right: known(5) };
const conditions: readonly Condition<Operand>[] = [
  { kind: "or", conditions: [few, { kind: "in", query: known("dev"), values: [known("dev"), known("prod")] }] },
  { kind: "not", condition: few },
];

test("conditions are told with the values that decided them, and where those came from", () => {
  expect(conditionsText(conditions, () => 3)).toBe('(3 < 5 or "dev" in ["dev", "prod"]) and not (3 < 5)');
  expect(toldValues(conditions, () => 3)).toEqual(["rows in counts.json of Make is 3"]);
  expect(heldConditions(conditions, () => 3)).toEqual([
    '(3 < 5 or "dev" in ["dev", "prod"]) holds',
    "not (3 < 5) does not hold",
  ]);
});
