import { afterAll, beforeAll, expect, test } from "vitest";
import type { QualityCheck, QualityRule } from "../../../src/model/data/quality.ts";
import { type ProfiledPlace, placeWith } from "./place.ts";

const people = ["id,name,age,zip,team", "1,Ann,31,00123,a", "2,,29,123,b", "2,Bob,200,00456,zz", "4,Cid,,00789,a"];
const teams = ["key", "a", "b"];
const files = { "people/p.csv": `${people.join("\n")}\n`, "teams/t.csv": `${teams.join("\n")}\n` };

function rule(check: QualityCheck): QualityRule {
  return { name: "rule", severity: "error", ...check };
}

let place: ProfiledPlace;

beforeAll(async () => {
  place = await placeWith(files);
});

afterAll(() => place[Symbol.asyncDispose]());

const nobody = { id: "2", age: "29", zip: "123", team: "b" };
const bob = { id: "2", name: "Bob", age: "200", zip: "00456", team: "zz" };
const typedBob = { ...bob, zip: "456" };

test.each<[QualityCheck, readonly Readonly<Record<string, string | null>>[]]>([
  [{ kind: "completeness", column: "name", atLeast: 1 }, [{ ...nobody, name: null }]],
  [{ kind: "completeness", column: "id", atLeast: 1 }, []],
  [{ kind: "uniqueness", columns: ["id"], atLeast: 1 }, [nobody, bob]],
  [{ kind: "uniqueness", columns: ["id", "name"], atLeast: 1 }, []],
  [{ kind: "range", column: "age", low: 0, high: 120 }, [typedBob]],
  [{ kind: "range", column: "age", low: 31 }, [{ ...nobody, zip: "123" }]],
  [{ kind: "pattern", column: "zip", pattern: "\\d{5}" }, [nobody]],
  [{ kind: "allowed", column: "team", values: ["a", "b"] }, [typedBob]],
  [{ kind: "allowed", column: "age", values: [29, 31] }, [typedBob]],
  [{ kind: "reference", column: "team", in: { step: "make", port: "teams", column: "key" } }, [bob]],
  [{ kind: "sql", sql: "SELECT id, age FROM data WHERE age > 100 -- too old" }, [{ id: "2", age: "200" }]],
])("%j names the rows that violate it", async (check, examples) => {
  const tables = { data: place.path("people"), "make.teams": place.path("teams/t.csv") };
  expect(await place.profiler.measure(tables, [rule(check)])).toEqual([
    { kind: "measured", rule: "rule", rows: 4, violations: examples.length, examples },
  ]);
});

test("rules asked together find what each finds alone, also beside one that does not fit", async () => {
  const checks: readonly QualityCheck[] = [
    { kind: "completeness", column: "name", atLeast: 1 },
    { kind: "range", column: "age", low: 0, high: 30 },
    { kind: "allowed", column: "team", values: ["a", "b"] },
    { kind: "uniqueness", columns: ["id"], atLeast: 1 },
    { kind: "pattern", column: "zip", pattern: "\\d{3}" },
  ];
  const unfit: QualityCheck = { kind: "pattern", column: "name", pattern: "(" };
  const tables = { data: place.path("people") };
  const rules = checks.map(rule);
  const alone = await Promise.all(rules.map(async (one) => (await place.profiler.measure(tables, [one]))[0]));
  expect(alone.map((one) => one?.kind === "measured" && one.violations)).toEqual([1, 2, 1, 2, 3]);
  expect(await place.profiler.measure(tables, rules)).toEqual(alone);
  expect(await place.profiler.measure(tables, [rule(unfit), ...rules])).toEqual([
    { kind: "unfit", rule: "rule", reason: "missing ): (" },
    ...alone,
  ]);
});

test("rules of which one hides the rows of another show the rows that each shows alone", async () => {
  const rows = Array.from({ length: 400 }, (_, at) => `${at},${at % 50 === 49 ? "" : "x"},${at % 7}`).join("\n");
  await using many = await placeWith({ "t.csv": `n,gap,day\n${rows}\n` });
  const rules = [
    rule({ kind: "range", column: "n", low: 1000 }),
    rule({ kind: "allowed", column: "day", values: [0, 1, 2, 3, 4, 5] }),
    rule({ kind: "completeness", column: "gap", atLeast: 1 }),
    rule({ kind: "pattern", column: "gap", pattern: "y" }),
  ];
  const alone = await Promise.all(
    rules.map(async (one) => (await many.profiler.measure({ data: many.folder }, [one]))[0]),
  );
  expect(await many.profiler.measure({ data: many.folder }, rules)).toEqual(alone);
  expect(alone.map((one) => one?.kind === "measured" && one.examples.map((row) => row["n"]))).toEqual([
    ["0", "1", "2", "3", "4"],
    ["6", "13", "20", "27", "34"],
    ["49", "99", "149", "199", "249"],
    ["0", "1", "2", "3", "4"],
  ]);
});

test("five of many violations are shown, and all are counted, over all files of a folder", async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `${at}`).join("\n");
  await using many = await placeWith({ "a.csv": `n\n${rows}\n`, "b.csv": `n\n${rows}\n` });
  const [measured] = await many.profiler.measure({ data: many.folder }, [
    rule({ kind: "range", column: "n", low: 10 }),
  ]);
  expect(measured).toMatchObject({ kind: "measured", rows: 60, violations: 20 });
  expect(measured?.kind === "measured" && measured.examples.length).toBe(5);
});

const known = ["id", "name", "age", "zip", "team"];

test.each<[QualityCheck, object]>([
  [
    { kind: "range", column: "Age" },
    { reason: 'the data has no column "Age"', column: "Age", known },
  ],
  [{ kind: "range", column: "name", low: 1 }, { reason: 'column "name" holds text values, and a range is of numbers' }],
  [
    { kind: "range", column: "age", low: "2024-01-31" },
    { reason: 'column "age" holds integer values, and a range between dates is of dates' },
  ],
  [{ kind: "pattern", column: "name", pattern: "(" }, { reason: "missing ): (" }],
  [{ kind: "sql", sql: "SELECT 1; SELECT 2" }, { reason: "it is more than one statement, where a rule is one query" }],
  [{ kind: "sql", sql: "SELEC *" }, { reason: 'syntax error at or near "SELEC"' }],
  [
    { kind: "sql", sql: "SELECT nam FROM data" },
    { reason: 'Referenced column "nam" not found in FROM clause', column: "nam", known },
  ],
])("%j does not fit, and the reason says why", async (check, why) => {
  const measured = await place.profiler.measure({ data: place.path("people") }, [rule(check)]);
  expect(measured).toEqual([{ kind: "unfit", rule: "rule", ...why }]);
});

test.each<[string, { readonly low?: string; readonly high?: string }, readonly string[]]>([
  ["day", { low: "2024-02-01" }, ["1"]],
  ["day", { high: "2024-02-28" }, ["3"]],
  ["day", { low: "2024-01-31T12:00", high: "2024-02-29" }, ["1"]],
  ["at", { low: "2024-01-31", high: "2024-02-28" }, ["3"]],
  ["at", { high: "2024-02-28 09:00" }, ["2", "3"]],
])("%s holds dates, and those outside %j are told, a whole day being within", async (column, bounds, ids) => {
  const rows = [
    "1,2024-01-31,2024-01-31 00:00:00",
    "2,2024-02-28,2024-02-28 23:59:59",
    "3,2024-02-29,2024-02-29 00:00:00",
  ];
  const text = `id,day,at\n${rows.join("\n")}\n`;
  await using dated = await placeWith({ "csv/t.csv": text, "from/t.csv": text });
  await dated.profiler.convert(dated.path("from"), dated.path("csv"), "parquet");
  for (const name of ["csv/t.csv", "csv/t.parquet"]) {
    const [measured] = await dated.profiler.measure({ data: dated.path(name) }, [
      rule({ kind: "range", column, ...bounds }),
    ]);
    expect(measured?.kind === "measured" ? measured.examples.map((row) => row["id"]) : measured).toEqual(ids);
  }
});

test("numbers are no bounds of dates, and the reason says what would be", async () => {
  await using dated = await placeWith({ "t.csv": "day\n2024-01-31\n" });
  const range = rule({ kind: "range", column: "day", low: 1, high: 5 });
  const reason = 'column "day" holds date values, and low and high are numbers: write dates, such as 2024-01-31';
  expect(await dated.profiler.measure({ data: dated.folder }, [range])).toEqual([
    { kind: "unfit", rule: "rule", reason },
  ]);
});

test("a rule without the data that it refers to was not measured, and may fit", async () => {
  const other: QualityCheck = { kind: "reference", column: "id", in: { step: "x", port: "y", column: "z" } };
  const measured = await place.profiler.measure({ data: place.path("people") }, [rule(other)]);
  expect(measured).toEqual([{ kind: "unmeasured", rule: "rule", reason: "no data is known as x.y" }]);
});

test("rules that are measured together tell what each tells alone, also beside some that do not fit", async () => {
  const tables = { data: place.path("people"), "make.teams": place.path("teams/t.csv") };
  const checks: readonly QualityCheck[] = [
    { kind: "completeness", column: "name", atLeast: 1 },
    { kind: "pattern", column: "zip", pattern: "\\d{5}" },
    { kind: "pattern", column: "name", pattern: "(" },
    { kind: "range", column: "Age" },
    { kind: "range", column: "age", low: 0, high: 120 },
    { kind: "uniqueness", columns: ["id"], atLeast: 1 },
    { kind: "reference", column: "team", in: { step: "make", port: "teams", column: "key" } },
    { kind: "sql", sql: "SELECT nam FROM data" },
    { kind: "allowed", column: "team", values: ["a", "b"] },
  ];
  const rules = checks.map((check, at) => ({ ...rule(check), name: `rule ${at}` }));
  const alone = [];
  for (const one of rules) alone.push(...(await place.profiler.measure(tables, [one])));
  const told = alone.map((found) => (found.kind === "measured" ? found.violations : found.reason.slice(0, 20)));
  expect(told).toEqual([1, 1, "missing ): (", "the data has no colu", 1, 2, 1, 'Referenced column "n', 1]);
  expect(await place.profiler.measure(tables, rules)).toEqual(alone);
});

test("a word that names a category is complete, and one that stands for a missing value is not", async () => {
  await using words = await placeWith({ "a.csv": "answer,age\nNone,1\nyes,n/a\n" });
  const rules = ["answer", "age"].map((column) => rule({ kind: "completeness", column, atLeast: 1 }));
  const measured = await words.profiler.measure({ data: words.folder }, rules);
  expect(measured.map((found) => found.kind === "measured" && found.violations)).toEqual([0, 1]);
});

test.each([
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM glob('/etc/*')",
  "SELECT * FROM '/etc/passwd'",
  "COPY data TO '/tmp/cursus-canary.csv'",
  "ATTACH '/tmp/cursus-canary.db'",
  "INSTALL httpfs",
  "LOAD httpfs",
  "PRAGMA database_list",
  "SET enable_external_access = true",
  "CREATE TABLE t AS SELECT 1",
  "SELECT 1) AS a; COPY data TO '/tmp/cursus-canary.csv'; SELECT * FROM (SELECT 1",
  "SELECT 1) AS a, read_csv('/etc/passwd') AS (b",
])("a query of a rule cannot leave its tables: %s", async (sql) => {
  const [measured] = await place.profiler.measure({ data: place.path("people") }, [rule({ kind: "sql", sql })]);
  expect(measured?.kind).toBe("unfit");
  expect(JSON.stringify(measured)).not.toContain("root:");
});
