import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { ColumnRecipe, TableRecipe, Values } from "../../../src/model/data/recipe.ts";
import { openGenerator } from "../../../src/profiler/open-generator.ts";

const uniform = { kind: "uniform" } as const;
const bell = { kind: "normal", mean: 50, std: 10 } as const;
const values: Readonly<Record<string, Values>> = {
  id: { kind: "sequence", first: 1 },
  code: { kind: "sequence", first: 7, prefix: "it's-" },
  whole: { kind: "integer", low: -3, high: 3, spread: uniform },
  bell: { kind: "float", low: 0, high: 100, digits: 3, spread: bell },
  money: { kind: "float", low: 0, high: 1e6, digits: 2, spread: { kind: "lognormal", mean: 80, std: 40 } },
  wait: { kind: "float", low: 0, high: 1e6, digits: 2, spread: { kind: "exponential", mean: 5 } },
  country: { kind: "choice", of: ["US", "DE", 'a "quoted", one'], weights: [0.8, 0.1, 0.1] },
  flag: { kind: "choice", of: [true, false] },
  day: { kind: "moment", from: 1_704_067_200, stepSeconds: 86_400, count: 31, isDay: true },
  told: { kind: "moment", from: 1_704_067_200, stepSeconds: 3600, isDay: false, format: "%d/%m/%Y %H:%M" },
  note: { kind: "words", least: 1, most: 3 },
  parent: { kind: "drawn", key: "id", values: { kind: "sequence", first: 1 }, rows: 10 },
  label: { kind: "classes", of: [0, 1], features: [{ key: "bell", isBell: true }] },
  answer: { kind: "response", mean: 10, std: 2, features: [{ key: "bell", isBell: true }] },
};

function columnsOf(...names: readonly string[]): readonly ColumnRecipe[] {
  return names.map((name) => ({ name, key: name, values: values[name]! }));
}

const all = columnsOf(...Object.keys(values)).map((column) =>
  column.name === "note" ? { ...column, nulls: 0.2 } : column,
);

function table(change: Partial<TableRecipe> = {}): TableRecipe {
  return { ...{ rows: 1000, firstRow: 0, seed: 42, columns: all, format: "csv", header: true }, ...change };
}

/** A folder, and a function that gives the bytes of a table made there. */
async function maker(threads = 1) {
  const top = await mkdtemp(join(tmpdir(), "generate-test-"));
  const folder = join(top, "data");
  await mkdir(folder);
  const generator = openGenerator({ folder, temporary: top, threads });
  return {
    ...{ folder, generator },
    bytes: async (recipe: TableRecipe): Promise<Buffer> => {
      const file = join(folder, "table");
      expect(await generator.make(file, recipe)).toEqual({ kind: "made", bytes: expect.any(Number) });
      return readFile(file);
    },
    async rows(recipe: TableRecipe): Promise<readonly (readonly string[])[]> {
      const lines = (await this.bytes({ ...recipe, format: "tsv" })).toString().trimEnd().split("\n");
      return lines.slice(1).map((line) => line.split("\t"));
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await generator[Symbol.asyncDispose]();
      await rm(top, { recursive: true, force: true });
    },
  };
}

const formats: readonly Partial<TableRecipe>[] = [
  { format: "csv" },
  { format: "csv", compression: "gzip" },
  { format: "tsv" },
  { format: "json" },
  { format: "jsonl" },
  { format: "jsonl", compression: "gzip" },
  { format: "parquet" },
];

test("every format has the same bytes whether one or four threads make it", { timeout: 120_000 }, async () => {
  await using one = await maker(1);
  await using four = await maker(4);
  for (const format of formats) {
    // More than one row group of Parquet, and more than one thread takes at once.
    const recipe = table({ ...format, rows: 130_000, columns: columnsOf("id", "bell", "country", "label") });
    const [first, second] = [await one.bytes(recipe), await four.bytes(recipe)];
    expect([format, digest(second)]).toEqual([format, digest(first)]);
  }
});

function digest(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

test("the same seed gives the same bytes as ever, another one gives others", async () => {
  await using place = await maker();
  // Without logarithms, whose last digit differs between machines.
  const columns = all.filter(({ name }) => name !== "money" && name !== "wait");
  const first = digest(await place.bytes(table({ columns })));
  expect(first).toBe("aef04448033219ae8f95bb0d65bf4601047259f3dcd016363ab8c5b5bd4dc474");
  expect(digest(await place.bytes(table({ columns, seed: 43 })))).not.toBe(first);
});

test("a column's values do not depend on which other columns there are, nor on how many rows", async () => {
  await using place = await maker();
  const whole = await place.rows(table());
  const alone = await place.rows(table({ rows: 10, columns: columnsOf("bell") }));
  const index = Object.keys(values).indexOf("bell");
  expect(alone).toEqual(whole.slice(0, 10).map((row) => [row[index]]));
  const later = await place.rows(table({ rows: 5, firstRow: 5, columns: columnsOf("bell") }));
  expect(later).toEqual(alone.slice(5));
});

test("values keep their range, their shares and their words", async () => {
  await using place = await maker();
  const rows = await place.rows(table());
  const column = (name: string): readonly string[] => rows.map((row) => row[Object.keys(values).indexOf(name)] ?? "");
  const numbers = (name: string): readonly number[] => column(name).map(Number);
  const mean = (name: string): number => numbers(name).reduce((sum, value) => sum + value, 0) / rows.length;
  expect(new Set(column("whole"))).toEqual(new Set(["-3", "-2", "-1", "0", "1", "2", "3"]));
  expect(column("code").slice(0, 2)).toEqual(["it's-7", "it's-8"]);
  expect(mean("bell")).toBeCloseTo(50, -1);
  expect(mean("money")).toBeCloseTo(80, -2);
  expect(mean("wait")).toBeCloseTo(5, 0);
  expect(column("country").filter((value) => value === "US").length / rows.length).toBeCloseTo(0.8, 1);
  expect(new Set(column("flag"))).toEqual(new Set(["true", "false"]));
  expect(column("day").every((value) => /^2024-01-\d\d$/.test(value))).toBe(true);
  expect(column("told")[1]).toBe("01/01/2024 01:00");
  expect(column("note").filter((value) => value === "").length / rows.length).toBeCloseTo(0.2, 1);
  expect(new Set(column("parent")).size).toBe(10);
});

test("a label is told by its features, and every class is in the first rows", async () => {
  await using place = await maker();
  const rows = await place.rows(table({ rows: 2000, columns: columnsOf("bell", "label", "answer") }));
  expect(rows.slice(0, 2).map((row) => row[1])).toEqual(["0", "1"]);
  const ones = rows.filter((row) => row[1] === "1").map((row) => Number(row[0]));
  const zeros = rows.filter((row) => row[1] === "0").map((row) => Number(row[0]));
  expect(Math.min(ones.length, zeros.length) / rows.length).toBeGreaterThan(0.2);
  // The share of pairs that the feature puts in the right order.
  const right = ones.slice(0, 300).flatMap((one) => zeros.slice(0, 300).map((zero) => (one > zero ? 1 : 0)));
  expect(right.reduce<number>((sum, value) => sum + value, 0) / right.length).toBeGreaterThan(0.8);
});

test("compressed text is the text itself", async () => {
  await using place = await maker();
  const packed = await place.bytes(table({ compression: "gzip" }));
  expect(gunzipSync(packed)).toEqual(await place.bytes(table()));
});

test("what cannot be written leaves nothing behind, and says why", async () => {
  await using place = await maker();
  await mkdir(join(place.folder, "taken"));
  const made = await place.generator.make(join(place.folder, "taken"), table());
  expect(made).toEqual({ kind: "refused", reason: "it is a folder" });
  expect(await readdir(place.folder)).toEqual(["taken"]);
});

test("it writes nowhere else than into its folder", async () => {
  await using place = await maker();
  const made = await place.generator.make(join(tmpdir(), "elsewhere.csv"), table({ rows: 1 }));
  expect(made).toMatchObject({ kind: "refused", reason: expect.stringContaining("disabled by configuration") });
});
