import { expect, test } from "vitest";
import { dataKindOf, rowsOf } from "../../../src/sources/amounts.ts";
import { valuesNamed } from "../../../src/sources/names.ts";

test.each([
  ["CurrencyConversion", "currency", [100, 1000, 10_000, 500_000]],
  ["tabular_preprocessing.py", "tabular", [500, 5000, 50_000, 500_000]],
  ["xgboost_training", "training", [1000, 10_000, 100_000, 500_000]],
  ["model_calibration", "calibration", [500, 5000, 50_000, 500_000]],
  ["package", "generic", [100, 1000, 10_000, 500_000]],
] as const)("%s gets data of the kind %s", (name, kind, rows) => {
  expect(dataKindOf(name)).toBe(kind);
  expect((["small", "medium", "large", "xlarge"] as const).map((size) => rowsOf(kind, { size }))).toEqual(rows);
});

test("a number of rows wins over a size", () => {
  expect(rowsOf("training", { rows: 7, size: "large" })).toBe(7);
});

test.each([
  ["customer_id", { kind: "sequence" }],
  ["customerId", { kind: "sequence" }],
  ["credit_score", { low: 0, high: 1 }],
  ["exchange_rate", { low: 0, high: 1 }],
  ["age", { kind: "integer", low: 18, high: 90 }],
  ["order_date", { kind: "moment", isDay: true }],
  ["created_at", { kind: "moment", isDay: false }],
  ["n_orders", { kind: "integer", low: 0 }],
  ["totalAmount", { kind: "float", digits: 2 }],
  ["country", { kind: "choice" }],
  ["label", { kind: "integer", low: 0, high: 1 }],
  ["review_text", { kind: "words" }],
  ["wibble", undefined],
])("the name %s lets us expect %j", (name, expected) => {
  if (expected === undefined) expect(valuesNamed(name)).toBeUndefined();
  else expect(valuesNamed(name)).toMatchObject(expected);
});
