import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Measured, QualityCheck, QualityRule } from "../../../src/model/data/quality.ts";
import { measure } from "../../../src/profiler/process/rules/measure.ts";
import { isRuledOut, toldOf } from "../../../src/profiler/process/rules/told.ts";
import type { Column } from "../../../src/profiler/process/tables/column.ts";
import type { Relation } from "../../../src/profiler/process/tables/relation.ts";
import { Workshop } from "../../../src/profiler/process/workshop.ts";

type Told = Relation["told"][number];

function file(column: Partial<Column>, told?: Told): Relation {
  const known = { name: "c", type: "BIGINT", kind: "integer", value: '"c"', ...column } as const;
  return { typed: "", text: "", columns: [known], told: [told] };
}

const ends = (least: string, greatest: string, nulls = 0): Told => ({
  ends: { nulls, least, greatest },
  isDictionary: false,
});

function ruledOut(check: QualityCheck, ...files: readonly Relation[]): boolean | undefined {
  const told = toldOf(files).get("c");
  return told && isRuledOut({ name: "r", severity: "error", ...check }, told);
}

const range = { kind: "range", column: "c", low: 0, high: 10 } as const;
const whole = { kind: "completeness", column: "c", atLeast: 1 } as const;
const float = { type: "DOUBLE", kind: "float", bare: '"c"' } as const;

test.each([
  ["extremes within it", true, range, [file({}, ends("0", "10"))]],
  ["one beyond it", false, range, [file({}, ends("0", "11"))]],
  ["one beyond it in another file", false, range, [file({}, ends("0", "10")), file({}, ends("-1", "5"))]],
  ["no footer of another file", false, range, [file({}, ends("0", "10")), file({})]],
  ["no extremes", false, range, [file({}, { ends: { nulls: 3 }, isDictionary: false })]],
  ["another file without the column", true, range, [file({}, ends("0", "10")), file({ name: "d" })]],
  ["an integer that no number is", false, { ...range, high: 2 ** 60 }, [file({}, ends("0", "9007199254740993"))]],
  ["a decimal", false, range, [file({ type: "DECIMAL(9,2)", kind: "float" }, ends("0.00", "9.00"))]],
  ["a float", true, range, [file(float, ends("1e-10", "0.5"))]],
  ["an infinite float", false, { kind: "range", column: "c", low: 0 } as const, [file(float, ends("0.5", "inf"))]],
  ["only a lower bound", true, { kind: "range", column: "c", low: 0 } as const, [file({}, ends("0", "11"))]],
  ["no missing value", true, whole, [file({}, ends("0", "11"))]],
  ["a missing value", false, whole, [file({}, ends("0", "11", 1))]],
  ["floats, of which one may be NaN", false, whole, [file(float, ends("0", "11"))]],
  ["a value wherever the column is", false, whole, [file({}, ends("0", "11")), file({ name: "d" })]],
  ["a rule of another kind", false, { kind: "allowed", column: "c", values: [1] } as const, [file({}, ends("1", "1"))]],
] as const)("footers that tell of %s: %s", (...[, expected, check, files]) => {
  expect(ruledOut(check, ...files)).toBe(expected);
});

const top = mkdtempSync(join(tmpdir(), "told-"));
const settings = { folders: [top], temporary: top, databaseBytes: 2 ** 28, temporaryBytes: 2 ** 20, threads: 1 };
const workshop = new Workshop(settings);
afterAll(() => rmSync(top, { recursive: true, force: true }));

test("rules on large files count what they always counted, whether or not their footers rule it out", async () => {
  const columns = [
    "CAST(hash(i) % 1000000 AS BIGINT) AS within",
    "CASE WHEN i % 1000 = 3 THEN -1 ELSE i END AS beyond",
    "CASE WHEN i % 1000 = 4 THEN 'NaN'::DOUBLE WHEN i % 1000 = 5 THEN NULL ELSE i / 7 END AS gaps",
    "CASE WHEN i % 1000 = 6 THEN 'other' WHEN i % 1000 = 7 THEN NULL ELSE 'code ' || i % 3 END AS code",
    "'name ' || hash(i) AS name",
  ];
  const folder = join(top, "data");
  mkdirSync(folder);
  for (const part of [0, 1]) {
    const path = join(folder, `part-${part}.parquet`);
    const select = `SELECT ${columns.join(", ")} FROM range(${part}00000, ${part + 1}00000) t(i)`;
    await workshop.connected((session) => session.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`));
    expect(statSync(path).size).toBeGreaterThan(2 ** 20);
  }
  const codes = { kind: "allowed", column: "code" } as const;
  const checks: Record<string, QualityCheck> = {
    "within range": { kind: "range", column: "within", low: 0, high: 1_000_000 },
    "within a smaller one": { kind: "range", column: "within", low: 999_990 },
    "beyond range": { kind: "range", column: "beyond", low: 0, high: 1_000_000 },
    "gaps in range": { kind: "range", column: "gaps", low: 0, high: 1_000_000 },
    "no gaps": { kind: "completeness", column: "gaps", atLeast: 1 },
    "within there": { kind: "completeness", column: "within", atLeast: 1 },
    "few codes": { ...codes, values: ["code 0", "code 1", "code 2"] },
    "many codes": { ...codes, values: Array.from({ length: 500 }, (_, at) => `code ${at}`) },
    names: { kind: "allowed", column: "name", values: ["name 1"] },
  };
  const rules = Object.entries(checks).map(([name, check]): QualityRule => ({ name, severity: "error", ...check }));
  const measured = await measure(workshop, { data: folder }, rules);
  expect(measured.map((one) => (one.kind === "measured" ? [one.rule, one.rows, one.violations] : one))).toEqual([
    ["within range", 200_000, 0],
    ["within a smaller one", 200_000, await violations(folder, "within < 999990")],
    ["beyond range", 200_000, 200],
    ["gaps in range", 200_000, 0],
    ["no gaps", 200_000, 400],
    ["within there", 200_000, 0],
    ["few codes", 200_000, 200],
    ["many codes", 200_000, 200],
    ["names", 200_000, 200_000],
  ]);
  const alone: Measured[] = [];
  for (const rule of rules) alone.push(...(await measure(workshop, { data: folder }, [rule])));
  expect(measured).toEqual(alone);
  const examples = measured.map((one) => (one.kind === "measured" ? one.examples.length : one));
  expect(examples).toEqual([0, 5, 5, 0, 5, 0, 5, 5, 5]);
});

async function violations(folder: string, where: string): Promise<number> {
  const sql = `SELECT count(*) FROM '${folder}/*.parquet' WHERE ${where}`;
  return Number((await workshop.connected((session) => session.row(sql)))[0]);
}
