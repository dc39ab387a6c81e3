import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DataCompatibilityReport, validateTransition } from "../../src/index.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "transition-"));
  await writeFile(join(folder, "rows.csv"), "id,amt\n1,2.5\n2,3\n");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const told = ({ compatible, level, issues, warnings }: DataCompatibilityReport) => ({
  ...{ compatible, level, issues, warnings },
});
const fits = { compatible: true, issues: [], warnings: [] };

test("a folder is compared with what its consumer needs, and summed up", async () => {
  const schemas = { "rows.csv": { required_columns: ["id", "amount"] } };
  expect(await validateTransition(folder, { schemas })).toEqual({
    ...{ compatible: false, level: "incompatible", warnings: [] },
    issues: ["rows.csv has no column amount; did you mean amt?"],
    data_summary: {
      total_files: 1,
      file_sizes: { "rows.csv": 17 },
      data_types: { id: "integer", amt: "float" },
      files: {
        "rows.csv": {
          ...{ format: "csv", size: 17, num_rows: 2 },
          ...{ columns: ["id", "amt"], column_types: { id: "integer", amt: "float" } },
        },
      },
      common_columns: 1,
      missing_columns: 1,
    },
  });
});

test("a single file is compared by its name; another format passes only where it may be converted", async () => {
  const spec = { file_formats: { "rows.csv": "parquet" } };
  const one = await validateTransition("rows.csv", spec, { cwd: folder });
  expect(told(one)).toEqual({
    ...{ compatible: false, level: "convertible", warnings: [] },
    issues: ["rows.csv holds CSV, not Parquet"],
  });
  const other = await validateTransition("rows.csv", spec, { cwd: folder, autoConvert: true });
  expect(told(other)).toEqual({ ...fits, level: "convertible" });
});

test("of what a producer tells of its files, a schema is taken as told, and a file without one is looked into", async () => {
  const schema = { columns: ["x"], column_types: { x: "int64" } };
  const files = {
    "told.parquet": { format: "parquet", path: "s3://bucket/told.parquet", schema },
    "seen.csv": { format: "csv", path: join(folder, "rows.csv") },
  };
  const spec = {
    schemas: { "told.parquet": { column_types: { x: "float" } }, "seen.csv": { column_types: { amt: "int" } } },
  };
  expect(told(await validateTransition({ files }, spec))).toEqual({
    ...{ compatible: false, level: "convertible", warnings: [] },
    issues: ["amt in seen.csv is float, not int"],
  });
});

test("a spec or an output of another form, an unknown level and a path where nothing is are refused", async () => {
  const wrong = validateTransition as (...args: readonly unknown[]) => Promise<unknown>;
  await expect(wrong(folder, { required_file: ["a"] })).rejects.toEqual(
    new TypeError('inputSpec has another form than is needed: Unrecognized key: "required_file"'),
  );
  await expect(wrong({ files: { a: { path: "a" } } }, {})).rejects.toEqual(
    new TypeError(
      "output has another form than is needed: files.a.format: Invalid input: expected string, received undefined",
    ),
  );
  await expect(wrong(folder, {}, { level: "loose" })).rejects.toEqual(
    new RangeError("level must be one of lenient, standard, strict, not loose"),
  );
  await expect(wrong(join(folder, "none"), {})).rejects.toEqual(
    new RangeError(`There is no file or folder ${join(folder, "none")}`),
  );
  const reason = new Error("enough");
  await expect(validateTransition(folder, {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
