import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { FileProfile } from "../../../src/model/data/profile.ts";
import { open } from "../../../src/profiler/process/files/open.ts";
import { type JsonTable, queriedJson } from "../../../src/profiler/process/json/table.ts";
import { smallRecords } from "../../../src/profiler/process/small/json.ts";
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

interface Both {
  /** Undefined where it is left to DuckDB. */
  readonly inMemory: ReturnType<typeof smallRecords>;
  readonly bySql: FileProfile;
}

async function bothOf(content: string | Buffer, format: JsonTable["format"]): Promise<Both> {
  const path = "t.json";
  writeFileSync(join(top, path), content);
  using file = open(workshop, { root: top, file: { path, bytes: 1 } });
  const packed = typeof content === "string" ? {} : ({ compression: "gzip" } as const);
  const table = { file, path, format, detail: "whole", ...packed } as const;
  const bySql = await workshop.connected((session) => queriedJson(session, table));
  return { inMemory: smallRecords({ ...table, guessed: 2048 }), bySql };
}

const isSame = ({ inMemory, bySql }: Both): void => {
  if (inMemory !== undefined)
    expect(bySql).toMatchObject({ kind: "table", width: inMemory.columns.length, ...inMemory });
};

const lines = (...records: readonly unknown[]): string =>
  records.map((one) => `${typeof one === "string" ? one : JSON.stringify(one)}\n`).join("");

test.each<[string, string]>([
  [
    "integers, texts and truths",
    lines({ a: 1, b: "x", c: true }, { a: 2, b: "", c: false }, { a: 2, b: "é", c: true }),
  ],
  ["floats that are whole", lines('{"a": 1.0}', '{"a": 2}', '{"a": 1e3}')],
  ["nulls", lines({ a: 1, b: null }, { a: null, b: "x" })],
  ["keys that come later, in another order", lines({ a: 1, b: 2 }, { b: 3, c: "x", a: 4 }, { c: "y", a: 0, b: 1 })],
  ["dates", lines({ a: "2024-01-01" }, { a: "2024-02-29" })],
  ["numbers as text", lines({ a: "1.5", b: "€ 5" }, { a: "2", b: "7 %" })],
  ["words for missing and for truth", lines({ a: "NA", b: "True" }, { a: "nan", b: "false" })],
  ["escapes", lines('{"a": "\\u00e9\\n\\"x\\""}', '{"a": "é\\n\\"x\\""}', '{"a": "\\/"}')],
  ["CRLF", '{"a": 1}\r\n{"a": 2}\r\n'],
  ["no end of the last line", '{"a": 1}\n{"a": 2}'],
  ["blanks", ' [ { "a" : 1 } ,\n\t{ "a" : 2 } ] \n'],
  ["long texts", lines({ a: "x".repeat(300) }, { a: "y".repeat(100_000) })],
])("%s are told in memory as by DuckDB", async (_, text) => {
  const format = text.trimStart().startsWith("[") ? "json" : "jsonl";
  const both = await bothOf(text, format);
  expect(both.inMemory).toBeDefined();
  isSame(both);
  const array = format === "jsonl" ? `[${text.trim().split(/\r?\n/).join(",\n")}]` : text;
  for (const content of [array, gzipSync(array)]) {
    const again = await bothOf(content, "json");
    expect(again.inMemory).toBeDefined();
    isSame(again);
  }
});

test.each<[string, string]>([
  ["nested values", lines({ a: [1, 2], b: { c: 1 } }, { a: [], b: { c: 2 } })],
  ["mixed types", lines({ a: 1 }, { a: "x" })],
  ["integers beyond 2^53", lines('{"a": 9007199254740993}', '{"a": 1}')],
  ["a column without a value", lines({ a: null, b: 1 }, { a: null, b: 2 })],
  ["an empty array", "[]"],
  ["empty records", lines({}, {})],
  ["a truncated file", '[{"a": 1}, {"a": 2'],
  ["a truncated line", '{"a": 1}\n{"a": 2'],
  ["a comma behind the last record", '[{"a": 1}, {"a": 2},]'],
  ["a comma behind the last value", '{"a": 1,}\n{"a": 2,}\n'],
  ["a key that occurs twice", '{"a": 1, "a": 2}\n{"a": 3}\n'],
  ["names that SQL takes for one", lines({ a: 1, A: 2 }, { a: 3, A: 4 })],
  ["letters of two units", lines({ a: "\u{1F600}" }, { a: "￥" })],
  ["letters of two units as escapes", '{"a": "\\ud83d\\ude00"}\n{"a": "x"}\n'],
  ["blank lines", '{"a": 1}\n\n{"a": 2}\n'],
  ["NaN", '{"a": NaN}\n{"a": 1}\n'],
  ["time stamps", lines({ a: "2024-01-01T10:00:00Z" }, { a: "2024-01-02" })],
  ["times", lines({ a: "10:00:00" }, { a: "11:30" })],
  ["identifiers", lines({ a: "123e4567-e89b-12d3-a456-426614174000" })],
  ["an escape that JSON does not know", '{"a": "\\x"}\n{"a": "y"}\n'],
  ["a mark of the encoding", '\uFEFF{"a": 1}\n{"a": 2}\n'],
  ["keys that most records lack", lines({ a: 1, b: 1, c: 1, d: 1 }, ...Array.from({ length: 20 }, () => ({ a: 1 })))],
  ["a float behind the records that types are guessed from", lines(...Array(2100).fill({ a: 1 }), { a: 2.5 })],
  ["a sign behind them", lines(...Array(2100).fill({ a: 1 }), { a: -2 })],
  ["a key behind them", lines(...Array(2100).fill({ a: 1 }), { a: 1, b: 1 })],
])("%s are left to DuckDB", async (_, text) => {
  const { inMemory } = await bothOf(text, /^\s*\[/.test(text) ? "json" : "jsonl");
  expect(inMemory).toBeUndefined();
});

const value = fc.oneof(
  fc.array(fc.oneof(fc.integer(), fc.integer({ min: -9, max: 9 })).map(String), { minLength: 25, maxLength: 25 }),
  fc.array(
    fc
      .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger())
      .map((one) => JSON.stringify(one)),
    { minLength: 25, maxLength: 25 },
  ),
  fc.array(fc.constantFrom("1", "1.0", "2.50", "1e2", "-0.5"), { minLength: 25, maxLength: 25 }),
  fc.array(fc.boolean().map(String), { minLength: 25, maxLength: 25 }),
  fc.array(
    fc
      .oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constantFrom("a", "b", ""))
      .map((one) => JSON.stringify(one)),
    { minLength: 25, maxLength: 25 },
  ),
  fc.array(fc.constantFrom('"1"', '"2.5"', '" 3 "', '"1_0"', '"0x1"', '"inf"', '"1,000"', '"12 %"', '"-"'), {
    minLength: 25,
    maxLength: 25,
  }),
  fc.array(fc.constantFrom('"2024-01-01"', '"1999-12-31"', '"2024-02-30"', '"2024/01/01"', '"2024"'), {
    minLength: 25,
    maxLength: 25,
  }),
  fc.array(fc.constantFrom('"True"', '"false"', '"NA"', '"None"', '"[1]"', "\"b'x'\""), {
    minLength: 25,
    maxLength: 25,
  }),
);
const missing = fc.array(fc.constantFrom("null", "", undefined, undefined), { minLength: 25, maxLength: 25 });

test("small records are told alike in memory and by DuckDB, or left to DuckDB", { timeout: 120_000 }, async () => {
  let compared = 0;
  const file = fc.tuple(value, missing, value, fc.integer({ min: 2, max: 25 }), fc.constantFrom("json", "jsonl"));
  await fc.assert(
    fc.asyncProperty(file, async ([first, lost, second, rows, format]) => {
      const records = Array.from({ length: rows }, (_, at) => {
        const a = lost[at] ?? first[at];
        return `{"id": ${at}${a === "" ? "" : `, "a": ${a}`}, "b": ${second[at]}}`;
      });
      const both = await bothOf(
        format === "json" ? `[${records.join(", ")}]` : lines(...records),
        format as "json" | "jsonl",
      );
      if (both.inMemory !== undefined) compared += 1;
      isSame(both);
    }),
    { numRuns: 100 },
  );
  // Else it would compare nothing worth its name.
  expect(compared).toBeGreaterThan(30);
});
