import { expect, test } from "vitest";
import { withCauses } from "../../../src/check/causes.ts";
import type { InputFacts, Producer } from "../../../src/check/facts.ts";
import type { DatasetProfile } from "../../../src/model/data/profile.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { type Finding, finding } from "../../../src/model/findings/finding.ts";
import { column, data, port, stepFacts, table } from "./made.ts";

const at = { severity: "error", step: "train" } as const;
const rows = data(table("rows.csv", [column("id"), column("fare"), column("day")]));
const raw: InputFacts = { profile: data(table("raw.csv", [column("id"), column("fare"), column("amount")])) };
const others = data(table("stops.csv", [column("stop"), column("zone")]));

interface Reader {
  readonly exception?: string;
  /** The line that failed. */
  readonly text?: string;
  readonly locals?: Readonly<Record<string, string>>;
  /** What its producer was given. */
  readonly before?: InputFacts;
  /** Of another producer. */
  readonly beside?: DatasetProfile;
}

/** What is told of a script that ends itself with these words over `rows`. */
function blamed(message: string, { exception = "RuntimeError", text, locals, before, beside }: Reader): Finding {
  const from: Producer = { step: "clean", port: "rows", ...(before && { inputs: [before] }) };
  const more = { from: { step: "map", port: "stops" }, profile: beside ?? others };
  const inputs = [
    { port: port("data"), facts: { from, profile: rows } },
    ...(beside === undefined ? [] : [{ port: port("more"), facts: more }]),
  ];
  const deepest = { file: "/me/train.py", line: 4, function: "main", text: text ?? "raise RuntimeError(problem)" };
  const facts = { exception, message, deepest, locals: locals ?? { missing: "['amount', 'hour']" } };
  const found = finding({ ...at, code: "run/exception", facts });
  return withCauses([found], stepFacts({ inputs, ended: "failed" }))[0] ?? found;
}

const lost = "clean.rows: amount is in its inputs and not in what it leaves";
const lacking = "clean.rows: its rows.csv has no column amount; it has id, fare and day";

test.each<[string, string, Reader, string]>([
  ["names them in a list", "columns missing: ['amount']", {}, lacking],
  ["names them as libraries do", "cannot train, required columns are missing: ['amount']", {}, lacking],
  ["names them as a set", "Required fields are not present: {'amount'}", {}, lacking],
  ["tells what is there, too", "expected columns ['id', 'amount'], got ['id', 'fare', 'day']", {}, lacking],
  ["names them without quotes", "missing columns: id, amount", {}, lacking],
  ["asserts", "", { exception: "AssertionError", text: 'assert "amount" in rows.columns' }, lacking],
  [
    "misspells one",
    "missing columns: ['fares']",
    {},
    "clean.rows: its rows.csv has no column fares; fare may be meant",
  ],
  ["names one that its producer was given", "columns missing: ['amount']", { before: raw }, lost],
  ["speaks of no column, of one that was there", "missing: ['amount']", { before: raw }, lost],
  ["quotes nothing, of one that was there", "cannot train, missing: amount", { before: raw, locals: {} }, lost],
  ["reads another table, too", "columns missing: ['amount']", { before: raw, beside: others }, lost],
])("a script whose own check %s names the producer", (...[, message, reader, words]) => {
  expect(explain(blamed(message, reader)).cause).toBe(words);
});

test.each<[string, string, Reader]>([
  ["speaks of no column", "missing: ['amount']", {}],
  ["names what is there", "unexpected columns: ['fare']", {}],
  ["tells the values that it takes", "column 'day' must be one of ['Mon', 'Tue'], as is required", {}],
  ["tells words after a colon that stand nowhere in the code", "missing columns: look at the docs", {}],
  ["may mean either of two tables", "columns missing: ['amount']", { beside: others }],
  ["names what another table has", "columns missing: ['zone']", { locals: { missing: "['zone']" }, beside: others }],
  ["names a file", "missing columns file: 'columns.csv'", {}],
])("nobody is blamed when it %s", (...[, message, reader]) => {
  expect(explain(blamed(message, reader)).cause).toBeUndefined();
});

test("what to do is said for the step that lost the column", () => {
  expect(explain(blamed("columns missing: ['amount']", { before: raw })).hint).toBe(
    "Keep amount in step clean, and in the steps between",
  );
});

test("a script that ends with its reason is a check of its own as well", () => {
  const inputs = [{ port: port("data"), facts: { from: { step: "clean", port: "rows" }, profile: rows } }];
  const facts = { exitCode: 1, message: "columns missing: ['amount']", locals: { missing: "['amount']" } };
  const [told] = withCauses([finding({ ...at, code: "run/exit-code", facts })], stepFacts({ inputs, ended: "failed" }));
  expect(told && explain(told).cause).toBe(lacking);
});
