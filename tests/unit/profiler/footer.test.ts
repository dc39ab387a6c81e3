import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { open } from "../../../src/profiler/process/files/open.ts";
import { footerOf } from "../../../src/profiler/process/parquet/footer.ts";
import { parquetColumns, profileParquet, relationOf } from "../../../src/profiler/process/parquet/table.ts";
import { wholePass } from "../../../src/profiler/process/tables/whole.ts";
import { Workshop } from "../../../src/profiler/process/workshop.ts";

const top = mkdtempSync(join(tmpdir(), "footer-"));
const settings = { folders: [top], temporary: top, databaseBytes: 2 ** 28, temporaryBytes: 2 ** 20, threads: 1 };
const workshop = new Workshop(settings);
afterAll(() => rmSync(top, { recursive: true, force: true }));

const request = (path: string) => ({ type: "profile", detail: "whole", root: top, file: { path, bytes: 1 } }) as const;

async function write(name: string, select: string, options = ""): Promise<string> {
  const path = join(top, name);
  await workshop.connected((session) => session.run(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`));
  return path;
}

const integers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"];
const columns = [
  ...integers.map((type) => `(i % 100)::${type} AS ${type.toLowerCase()}`),
  "9223372036854775807 - i AS great",
  "i / 3::FLOAT AS float",
  "-i / 7::DOUBLE AS double",
  "-0.0::DOUBLE AS zero",
  "(i / 8)::DECIMAL(9, 3) AS decimal",
  "i % 2 = 0 AS boolean",
  "'ä ' || i AS text",
  "repeat('long ', i::INTEGER) AS long",
  "CASE WHEN i % 3 = 0 THEN NULL ELSE 'code' END AS gaps",
  "NULL::INTEGER AS nothing",
  "DATE '1969-12-01' + i::INTEGER AS date",
  "TIMESTAMP '1969-12-01' + i * INTERVAL 7 SECOND AS timestamp",
  "TIMESTAMPTZ '1969-12-01 00:00:00+00' + i * INTERVAL 7 SECOND AS zoned",
  "TIMESTAMP_NS '1970-01-01 00:00:00.123456789' AS nanoseconds",
  "CASE WHEN i = 700 THEN 'NaN'::DOUBLE ELSE i END AS nan",
  "[i] AS list",
  "{'b': i} AS a",
  `i AS "a, b"`,
];

test("what a footer tells of a column is what a pass over all rows tells, whatever its type", async () => {
  await write("types.parquet", `SELECT ${columns.join(", ")} FROM range(1000) t(i)`, ", ROW_GROUP_SIZE 300");
  using file = open(workshop, request("types.parquet"));
  const untold = await workshop.connected(async (session) => {
    const known = await parquetColumns(session, file);
    const told = await footerOf(session, file, known);
    const { ends } = await wholePass(session, relationOf(file), known);
    const positive = ends.map((one) => JSON.parse(JSON.stringify(one).replaceAll('"-0.0"', '"0.0"')));
    expect(told.map((one, at) => one?.ends ?? positive[at])).toEqual(positive);
    return known.filter((_, at) => told[at] === undefined).map(({ name }) => name);
  });
  // No footer has a text of 5 kB, and DuckDB writes no extremes beside a NaN.
  expect(untold).toEqual(["long", "nan", "list", "a", "a, b"]);
});

test("a NaN that the footer does not tell of is missing all the same, and no extreme", async () => {
  const select = "CASE WHEN i % 100 = 7 THEN 0.625 ELSE i % 4 END::DOUBLE";
  const path = await write(
    "nan.parquet",
    `SELECT ${select} AS v, i::DOUBLE AS w FROM range(120000) t(i)`,
    ", CODEC uncompressed",
  );
  const bytes = readFileSync(path);
  const double = (value: number): Buffer => Buffer.from(new Float64Array([value]).buffer);
  bytes.set(double(Number.NaN), bytes.indexOf(double(0.625)));
  writeFileSync(path, bytes);
  using file = open(workshop, request("nan.parquet"));
  const told = await workshop.connected((session) =>
    profileParquet(session, { file, path: "nan.parquet", detail: "whole" }),
  );
  const ends = told.kind === "table" && told.columns.map(({ nulls, least, greatest }) => ({ nulls, least, greatest }));
  expect(ends).toEqual([
    { nulls: 1200, least: "0.0", greatest: "3.0" },
    { nulls: 0, least: "0.0", greatest: "119999.0" },
  ]);
});
