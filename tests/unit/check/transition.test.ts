import { expect, test } from "vitest";
import { type TransitionOptions, validateTransition } from "../../../src/check/compatibility/validate-transition.ts";
import type { InputSpec } from "../../../src/model/data/compatibility.ts";
import type { DatasetProfile } from "../../../src/model/data/profile.ts";
import { column, data, table } from "./made.ts";

const output = data(table("train.csv", [column("id"), column("amt", { kind: "float" })]));
const told = (profile: DatasetProfile, spec: InputSpec, options?: TransitionOptions) => {
  const { compatible, level, issues, warnings } = validateTransition(profile, spec, options);
  return { compatible, level, issues, warnings };
};

test("a whole report", () => {
  const spec = { required_files: ["train.csv"], schemas: { "*.csv": { required_columns: ["id", "amount"] } } };
  expect(validateTransition(output, spec)).toEqual({
    compatible: false,
    level: "incompatible",
    issues: ["train.csv has no column amount; did you mean amt?"],
    warnings: [],
    data_summary: {
      total_files: 1,
      file_sizes: { "train.csv": 1000 },
      data_types: { id: "integer", amt: "float" },
      files: {
        "train.csv": {
          format: "csv",
          size: 1000,
          columns: ["id", "amt"],
          column_types: { id: "integer", amt: "float" },
          num_rows: 100,
        },
      },
      common_columns: 1,
      missing_columns: 1,
    },
  });
});

test("the size of a sample is never the number of rows", () => {
  const { rows: _rows, ...uncounted } = table("train.csv", [column("id")], { sampledRows: 100 });
  expect(validateTransition(data(uncounted), {}).data_summary.files["train.csv"]).toEqual({
    format: "csv",
    size: 1000,
    columns: ["id"],
    column_types: { id: "integer" },
    sampled_rows: 100,
  });
});

const typed = (type: string): InputSpec => ({ schemas: { "train.csv": { column_types: { id: type } } } });
const parquet = data(table("train.parquet", [column("id")]));

test.each<[string, DatasetProfile, InputSpec, TransitionOptions, ReturnType<typeof told>]>([
  ["equal types", output, typed("int64"), {}, { compatible: true, level: "strict", issues: [], warnings: [] }],
  ["a widening", output, typed("float"), {}, { compatible: true, level: "compatible", issues: [], warnings: [] }],
  [
    "a widening under strict",
    output,
    typed("float"),
    { level: "strict" },
    { compatible: false, level: "convertible", issues: ["id in train.csv is integer, not float"], warnings: [] },
  ],
  [
    "a narrowing",
    output,
    { schemas: { "train.csv": { column_types: { amt: "int" } } } },
    {},
    { compatible: false, level: "convertible", issues: ["amt in train.csv is float, not int"], warnings: [] },
  ],
  [
    "another type under lenient",
    output,
    typed("bool"),
    { level: "lenient" },
    { compatible: true, level: "incompatible", issues: [], warnings: ["id in train.csv is integer, not bool"] },
  ],
  [
    "another format",
    parquet,
    { file_formats: { "*": "csv" } },
    {},
    { compatible: false, level: "convertible", issues: ["train.parquet holds Parquet, not CSV"], warnings: [] },
  ],
  [
    "a conversion with loss",
    parquet,
    { file_formats: { "*": "csv" } },
    { autoConvert: true },
    {
      compatible: true,
      level: "convertible",
      issues: [],
      warnings: ["train.parquet holds Parquet, not CSV; converting it loses types"],
    },
  ],
  [
    "a conversion that there is not",
    data(table("x.json", [column("id")], { format: "json" })),
    { file_formats: { "x.json": "parquet" } },
    { autoConvert: true },
    {
      compatible: false,
      level: "incompatible",
      issues: ["x.json holds JSON, not Parquet, and cannot be converted"],
      warnings: [],
    },
  ],
  [
    "a file that is missing",
    output,
    { required_files: ["trian.csv"] },
    {},
    {
      compatible: false,
      level: "incompatible",
      issues: ["No file fits trian.csv; did you mean train.csv?"],
      warnings: [],
    },
  ],
  [
    "an empty file",
    data({ kind: "empty", path: "train.csv", bytes: 0 }),
    { required_files: ["train.csv"] },
    {},
    { compatible: true, level: "strict", issues: [], warnings: ["train.csv is empty"] },
  ],
  [
    "an unreadable file",
    data({ kind: "unreadable", path: "train.csv", bytes: 5, format: "csv", reason: "a quote is never closed" }),
    { required_files: ["train.csv"] },
    {},
    {
      compatible: false,
      level: "incompatible",
      issues: ["train.csv cannot be read as CSV: a quote is never closed"],
      warnings: [],
    },
  ],
  [
    "a file that nobody could look at",
    data({ kind: "unknown", path: "train.csv", bytes: 5, reason: "it took too long" }),
    typed("int"),
    { level: "strict" },
    {
      compatible: false,
      level: "compatible",
      issues: ["Not checked: train.csv, because it took too long"],
      warnings: [],
    },
  ],
  [
    "a file that nobody could look at, of which columns are wanted",
    data({ kind: "unknown", path: "train.csv", bytes: 5, reason: "it took too long" }),
    typed("int"),
    {},
    {
      compatible: false,
      level: "compatible",
      issues: ["Not checked: train.csv, because it took too long"],
      warnings: [],
    },
  ],
  [
    "a file that nobody could look at, which only has to be there",
    data({ kind: "unknown", path: "train.csv", bytes: 5, reason: "it took too long" }),
    { required_files: ["train.csv"] },
    {},
    {
      compatible: true,
      level: "compatible",
      issues: [],
      warnings: ["Not checked: train.csv, because it took too long"],
    },
  ],
  [
    "a folder that nobody could list",
    data({ kind: "unknown", path: ".", bytes: 0, reason: "permission denied" }),
    {},
    {},
    { compatible: false, level: "incompatible", issues: ["Not checked: permission denied"], warnings: [] },
  ],
  [
    "columns of a pickle",
    data({ kind: "other", path: "train.pkl", bytes: 5, what: "pickle" }),
    { schemas: { "train.pkl": { required_columns: ["id"] } } },
    {},
    {
      compatible: false,
      level: "incompatible",
      issues: ["train.pkl is no table, so that its columns cannot be compared"],
      warnings: [],
    },
  ],
])("%s", (...[, profile, spec, options, expected]) => {
  expect(told(profile, spec, options)).toEqual(expected);
});
