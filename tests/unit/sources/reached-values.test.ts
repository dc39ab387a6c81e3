import { expect, test } from "vitest";
import type { ColumnHint } from "../../../src/model/hints.ts";
import type { ColumnSpec } from "../../../src/model/port.ts";
import { valuesReached } from "../../../src/sources/reached-values.ts";

type Told = readonly [about: string, told: readonly [Partial<ColumnHint>, Partial<ColumnSpec>], values: object];

const uniform = { kind: "uniform" };
const cases: readonly Told[] = [
  ["a type that code leaves open", [{}, { type: "int" }], { kind: "integer", low: 0, high: 100, spread: uniform }],
  ["a range", [{ kind: "number" }, { type: "int64", range: [300, 850] }], { kind: "integer", low: 300, high: 850 }],
  ["values, with those that code drops", [{ values: ["open"] }, { values: ["paid"] }], { of: ["paid", "open"] }],
  ["truth values, though code counts them", [{ kind: "number" }, { type: "bool" }], { of: [false, true] }],
  ["a value of its own in every row", [{}, { type: "int64", role: "id" }], { kind: "sequence", first: 1 }],
  ["nothing of what code turns into another kind", [{ kind: "text" }, { type: "int" }], { kind: "words" }],
  ["no range that code compares beyond", [{ low: 18, high: 18 }, { range: [20, 30] }], { kind: "float", low: 0 }],
  [
    "days in the format of the code",
    [{ kind: "timestamp", format: "%d.%m.%Y" }, { type: "date" }],
    { format: "%d.%m.%Y" },
  ],
];

test.each(cases)("what a port declares of a column that code uses: %s", (_, [hint, spec], values) => {
  const named = { name: "c", ...spec };
  expect(valuesReached({ name: "c", from: [{ what: "used", line: 1 }], ...hint }, named)).toMatchObject(values);
});

test("weights of the declared values do not count where code asks for others besides", () => {
  const spec = { name: "c", values: ["a", "b"], probabilities: [0.9, 0.1] };
  const hint = { name: "c", from: [] };
  expect(valuesReached(hint, spec)).toEqual({ kind: "choice", of: ["a", "b"], weights: [0.9, 0.1] });
  expect(valuesReached({ ...hint, values: ["x"] }, spec)).toEqual({ kind: "choice", of: ["a", "b", "x"] });
});
