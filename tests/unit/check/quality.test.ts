import { expect, test } from "vitest";
import type { PortFacts } from "../../../src/check/facts.ts";
import { qualityFindings } from "../../../src/check/quality.ts";
import type { Measured, QualityRule } from "../../../src/model/data/quality.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { column, data, lines, port, table } from "./made.ts";

const complete: QualityRule = { name: "full", severity: "warning", kind: "completeness", column: "id", atLeast: 0.95 };
const positive: QualityRule = { name: "positive", severity: "error", kind: "range", column: "id", low: 0 };
const facts: PortFacts = {
  side: "output",
  step: "clean",
  port: port("cleaned", { quality: [complete, positive] }),
  profile: data(table("x.csv", [column("id")])),
};
const measured = (rule: string, violations: number): Measured => ({
  kind: "measured",
  rule,
  rows: 100,
  violations,
  examples: [],
});

test("a rule that is violated has the severity that it says itself", () => {
  expect(lines(qualityFindings(facts, [measured("full", 6), measured("positive", 1)]))).toEqual([
    "warning data/quality clean.cleaned: The quality rule full is violated by 6 rows of 100 in output cleaned of step clean",
    "error data/quality clean.cleaned: The quality rule positive is violated by 1 row of 100 in output cleaned of step clean",
  ]);
});

test("a share bears some violations, and no violation is no finding", () => {
  expect(qualityFindings(facts, [measured("full", 5), measured("positive", 0)])).toEqual([]);
});

test("a rule that could not be measured is told with the reason", () => {
  const unmeasured = { kind: "unmeasured", rule: "full", reason: "there is no column id" } as const;
  expect(lines(qualityFindings(facts, [unmeasured]))).toEqual([
    "warning data/not-checked clean.cleaned: Not checked: the quality rule full of x.csv in output cleaned of step clean, because there is no column id",
  ]);
});

test("a rule that cannot work is an error whatever its severity, with the column that may be meant", () => {
  const reason = 'the data has no column "aeg"';
  const unfit = { kind: "unfit", rule: "full", reason, column: "aeg", known: ["id", "age"] } as const;
  const found = qualityFindings(facts, [unfit, { kind: "unfit", rule: "positive", reason: "it is no query" }]);
  expect(lines(found)).toEqual([
    `error data/unfit-rule clean.cleaned: The quality rule full cannot be applied to output cleaned of step clean: ${reason}`,
    "error data/unfit-rule clean.cleaned: The quality rule positive cannot be applied to output cleaned of step clean: it is no query",
  ]);
  expect(found.map((one) => explain(one).hint)).toEqual(["Did you mean age? Correct the rule", "Correct the rule"]);
});

test("a row of a column that has to be complete shows that it is missing there", () => {
  const examples = [{ id: null, age: "31" }];
  const [found] = qualityFindings(facts, [{ kind: "measured", rule: "full", rows: 10, violations: 9, examples }]);
  expect(found && explain(found).hint).toBe('For example: id is missing, age "31"');
});
