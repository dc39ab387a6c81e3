import { expect, test } from "vitest";
import type { ColumnHint } from "../../../src/model/hints.ts";
import { valuesHinted } from "../../../src/sources/hinted-values.ts";

const used = { what: "used", line: 3 };
const grouped = { what: "groupby", line: 4 };

test.each<[what: string, name: string, hint: Partial<ColumnHint>, kind: string]>([
  ["an identifier", "user_id", { from: [used] }, "sequence"],
  ["an identifier that is grouped by", "user_id", { from: [used, grouped] }, "integer"],
  ["a column that is grouped by", "depot", { from: [grouped] }, "integer"],
  ["a time that is grouped by", "day", { from: [grouped], kind: "timestamp" }, "moment"],
  ["a word that is grouped by", "ward", { from: [grouped], kind: "category" }, "choice"],
  ["values that are asked for", "depot", { from: [grouped], values: ["a", "b"] }, "choice"],
  ["a key that other tables share", "user_id", { from: [grouped], role: "key" }, "sequence"],
])("%s has values of its kind", (_, ...[name, hint, kind]) => {
  expect(valuesHinted({ from: [], ...hint }, name).kind).toBe(kind);
});

test("what is grouped by is one of few values", () => {
  expect(valuesHinted({ from: [grouped] }, "song_id")).toEqual({
    ...{ kind: "integer", low: 1, high: 20, spread: { kind: "uniform" } },
  });
});
