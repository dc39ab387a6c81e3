import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { knownFrom } from "../../../src/profiler/process/csv/known.ts";
import { queried } from "../../../src/profiler/process/csv/queried.ts";
import { open } from "../../../src/profiler/process/files/open.ts";
import { smallFigures } from "../../../src/profiler/process/small/csv.ts";
import { Workshop } from "../../../src/profiler/process/workshop.ts";

const top = mkdtempSync(join(tmpdir(), "two-ways-"));
const workshop = new Workshop({
  folders: [top],
  temporary: top,
  databaseBytes: 256 * 2 ** 20,
  temporaryBytes: 2 ** 20,
  threads: 1,
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

type Figures = ReturnType<typeof smallFigures>;

/** What both ways tell of a text; in memory undefined where that leaves it to DuckDB. */
async function bothOf(text: string): Promise<{ readonly inMemory: Figures; readonly bySql: Figures }> {
  writeFileSync(join(top, "t.csv"), text);
  using file = open(workshop, { root: top, file: { path: "t.csv", bytes: 1 } });
  const known = knownFrom({ file, format: "csv" });
  return { inMemory: smallFigures(known), bySql: (await queried(workshop, known)).figures };
}

const words = ["", "NA", "None", "n/a", "nan", "null", "<NA>", "N/A"];
const number = fc.oneof(
  fc.integer({ min: -30, max: 30 }).map(String),
  fc.integer().map(String),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
  fc.float({ noDefaultInfinity: true, noNaN: true, min: -10, max: 10 }).map(String),
  fc.constantFrom("+5", "5.", ".5", "1e5", " 12 ", "01", "-0", "1.50", "0x10", "1_000", "inf", "1e400", "12\t"),
);
const day = fc
  .date({ min: new Date("1999-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const stamp = fc.oneof(
  day.map((text) => text.slice(0, 10)),
  day.map((text) => text.slice(0, 16).replace("T", " ")),
  day.map((text) => text.slice(0, 23)),
  day,
  day.map((text) => `${text.slice(0, 19)}Z`),
  fc.constantFrom("2024-02-30", "2024/01/01", "2024-1-1", "2024-01-01T10:00:00Z", "epoch", "20240101", "12:30:00.000"),
);
const text = fc.oneof(
  fc.constantFrom("a", "b", "a b", "é", "[1, 2]", "[]", "b'x'", 'b"it\'s"', "12 %", "€ 1,234.50", "1'000", "-$5", "%"),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "-", "1", "é", "￥"), maxLength: 8 }),
);
const boolean = fc.constantFrom("True", "False", "true", "FALSE");
const array = fc.constantFrom("[1 2]", "[a]", "[]");
const amount = fc.constantFrom("€ 5", "1,234.50", "12 %", "1 000,5", "-$3", "7");
const bytes = fc.constantFrom("b'a'", 'b"b"', 'b""c""');
const kinds = [number, stamp, text, boolean, array, amount, bytes, fc.integer({ max: 9, min: 0 }).map(String)];

/** A column is mostly of one kind, with missing values in some. */
const column = fc
  .tuple(
    fc.oneof(...kinds.map((kind) => fc.array(kind, { minLength: 30, maxLength: 30 }))),
    fc.array(fc.constantFrom(...words), { minLength: 30, maxLength: 30 }),
    fc.constantFrom(0, 0, 1, 3, 10, 30),
  )
  .map(([values, missing, some]) => values.map((value, at) => (at % 30 < some ? (missing[at] ?? "") : value)));
const oneWord = fc
  .tuple(fc.array(fc.constantFrom("a", "b", "12 %", "5"), { minLength: 30, maxLength: 30 }), fc.constantFrom(...words))
  .map(([values, word]) => values.map((value, at) => (at % 4 === 1 ? word : value)));

function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

test("a small table is told alike in memory and by DuckDB, or left to DuckDB", { timeout: 120_000 }, async () => {
  let compared = 0;
  const table = fc.tuple(column, column, oneWord, fc.nat(30));
  await fc.assert(
    fc.asyncProperty(table, async ([first, second, third, rows]) => {
      const lines = Array.from({ length: rows }, (_, at) =>
        [String(at), first[at] ?? "", second[at] ?? "", third[at] ?? ""].map(quoted).join(","),
      );
      const { inMemory, bySql } = await bothOf(`id,a,b,c\n${lines.map((line) => `${line}\n`).join("")}`);
      if (inMemory === undefined) return;
      compared += 1;
      expect(inMemory).toEqual(bySql);
    }),
    { numRuns: 60 },
  );
  // Else it would compare nothing worth its name.
  expect(compared).toBeGreaterThan(20);
});
