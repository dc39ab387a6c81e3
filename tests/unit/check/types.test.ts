import { expect, test } from "vitest";
import { conversion, formatOf, formatOfName } from "../../../src/model/data/formats.ts";
import { suggestColumn } from "../../../src/model/data/suggest-column.ts";
import { kindOfType, widens } from "../../../src/model/data/types.ts";

test.each<readonly [string, string | undefined]>([
  ...["int", "int8", "int64", "uint32", "integer", "Int64", "bigint", "np.int32", "pd.Int64Dtype"].map(
    (type) => [type, "integer"] as const,
  ),
  ...["float", "float32", "Float64", "double", "number", "decimal(10,2)", "decimal128"].map(
    (type) => [type, "float"] as const,
  ),
  ...["str", "string", "object", "text", "category", "varchar(20)", "string[pyarrow]"].map(
    (type) => [type, "text"] as const,
  ),
  ...["bool", "boolean"].map((type) => [type, "boolean"] as const),
  ...["date", "date32"].map((type) => [type, "date"] as const),
  ...["datetime", "datetime64[ns]", "datetime64[ns, UTC]", "timestamp[us]", "timestamp"].map(
    (type) => [type, "timestamp"] as const,
  ),
  ["list<double>", "list"],
  ["struct<a: int>", "struct"],
  ["bytes", "binary"],
  ["interval", undefined],
  ["quaternion", undefined],
])("the type %s means %s", (type, kind) => {
  expect(kindOfType(type)).toBe(kind);
});

test("types widen one way only, and under strict not at all", () => {
  expect([widens("integer", "float"), widens("float", "integer")]).toEqual([true, false]);
  expect([widens("date", "timestamp"), widens("timestamp", "date")]).toEqual([true, false]);
  expect([widens("boolean", "text"), widens("boolean", "integer"), widens("integer", "boolean")]).toEqual([
    true,
    false,
    false,
  ]);
  expect([
    widens("integer", "float", "strict"),
    widens("float", "float", "strict"),
    widens("empty", "float", "strict"),
  ]).toEqual([false, true, true]);
});

test("formats go by several names, and by the end of a file's name", () => {
  expect(["CSV", ".parquet", "ndjson", "JSON lines", "pickle"].map(formatOf)).toEqual([
    "csv",
    "parquet",
    "jsonl",
    "jsonl",
    undefined,
  ]);
  expect(["a.csv", "a.csv.gz", "a.snappy.parquet", "a.b/c", "a.txt"].map(formatOfName)).toEqual([
    "csv",
    "csv",
    "parquet",
    undefined,
    undefined,
  ]);
});

test("what a conversion loses", () => {
  expect(conversion("csv", "parquet")).toBe("lossless");
  expect(conversion("parquet", "json")).toBe("lossless");
  expect(conversion("parquet", "csv")).toBe("lossy");
  expect(conversion("json", "csv")).toBe("lossy");
  expect(conversion("json", "parquet")).toBeUndefined();
  expect(conversion("parquet", "parquet")).toBe("same");
});

test("a column that is meant may be misspelt or shortened, and must be the only one", () => {
  expect(suggestColumn("amount", ["id", "amt"])).toBe("amt");
  expect(suggestColumn("customer_id", ["cust_id", "age"])).toBe("cust_id");
  expect(suggestColumn("amount", ["id", "at", "age"])).toBeUndefined();
  expect(suggestColumn("measurement", ["mst", "mrt"])).toBeUndefined();
});
