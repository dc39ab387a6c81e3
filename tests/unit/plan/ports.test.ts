import { expect, test } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Port } from "../../../src/model/port.ts";
import { incompatiblePorts } from "../../../src/plan/checks/ports.ts";
import { port, stepFacts } from "../check/made.ts";

/** The problems between what `clean.cleaned` declares and what `train.data` does. */
function between(promised: Partial<Port>, needed: Partial<Port>): readonly string[] {
  const { step } = stepFacts({}).planned;
  const clean = { ...step, contract: { inputs: [], outputs: [port("cleaned", promised)] } };
  const feed = { kind: "port", step: "clean", port: "cleaned" } as const;
  const train = { ...step, id: "train", contract: { inputs: [{ ...port("data", needed), feed }], outputs: [] } };
  return incompatiblePorts([clean, train]).map((found) => {
    expect(found).toMatchObject({
      severity: "error",
      step: "train",
      port: "data",
      cause: { step: "clean", port: "cleaned" },
    });
    return explain(found).message.replace(/^Input data of step train needs what clean.cleaned does not promise: /, "");
  });
}

const columns = (...pairs: readonly (readonly [string, string])[]): Partial<Port> => ({
  columns: pairs.map(([name, type]) => ({ name, type })),
});

test.each<[Partial<Port>, Partial<Port>, string]>([
  [{ format: "parquet" }, { format: "csv" }, "the format csv (it promises parquet)"],
  [{ files: ["train.csv"] }, { files: ["test.csv"] }, "a file test.csv (it promises train.csv)"],
  [columns(["amt", "float"]), columns(["amount", "float"]), "a column amount (it promises amt)"],
  [columns(["price", "str"]), columns(["price", "float"]), "price as float (it promises str)"],
])("a promise of %o cannot meet the need of %o", (promised, needed, problem) => {
  expect(between(promised, needed)).toEqual([problem]);
});

test.each<[Partial<Port>, Partial<Port>]>([
  [{}, { format: "csv", files: ["x.csv"], ...columns(["a", "int"]) }],
  [{ format: "Parquet" }, { format: "pq" }],
  [{ format: "jsonl" }, { format: "json" }],
  [{ format: "own" }, { format: "csv" }],
  [{ files: ["*.csv"] }, { files: ["train.csv"] }],
  [{ files: ["model.tar.gz"] }, { files: ["model.bst"] }],
  [{ files: ["model.bst"] }, { files: ["model.tar.gz"] }],
  [
    columns(["id", "int64"], ["day", "date"], ["x", "bool"]),
    columns(["id", "float"], ["day", "timestamp"], ["x", "str"]),
  ],
  [columns(["x", "own"]), columns(["x", "float"])],
  [columns(["id", "int"]), columns(["id", "int"], ["carrier", "str"])],
  [columns(["amount_usd", "int"]), columns(["amount_usd", "int"], ["amount_eur", "int"])],
])("a promise of %o may meet the need of %o", (promised, needed) => {
  expect(between(promised, needed)).toEqual([]);
});
