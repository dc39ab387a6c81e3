import { describe, expect, test } from "vitest";
import type { DocumentKey } from "../../../src/model/hints.ts";
import { withColumnsOfDocuments } from "../../../src/sources/document-columns.ts";
import { documentText } from "../../../src/sources/documents.ts";
import { type DraftColumn, type DraftPort, type DraftTable, guessed } from "../../../src/sources/draft.ts";

const values = { kind: "float", low: 0, high: 1, digits: 4, spread: { kind: "uniform" } } as const;
const code = { kind: "code", what: "read_csv", line: 2 } as const;

function column(name: string, more: Partial<DraftColumn> = {}): DraftColumn {
  return { recipe: { name, key: name, values }, because: guessed, ...more };
}

function table(path: string, ...columns: readonly DraftColumn[]): DraftTable {
  return { kind: "table", path, format: "csv", header: true, columns, because: code };
}

const key = (name: string): DocumentKey => ({ name, line: 3 });

function written(names: readonly string[], ...tables: readonly DraftTable[]): unknown {
  return JSON.parse(documentText(names.map(key), tables));
}

describe("a document whose keys name columns", () => {
  const tables = [
    table("prices.csv", column("price")),
    table(
      "orders.csv",
      column("weight"),
      column("colour", { recipe: { name: "colour", key: "c", values: { kind: "choice", of: ["red", "blue"] } } }),
      column("bought", { role: "label" }),
      column("order", { role: "id", unique: true }),
    ),
  ];

  test("names the label and the id of whatever table has them", () => {
    expect(written(["label_name", "id_field"], ...tables)).toEqual({
      label_name: "bought",
      id_field: "order",
    });
  });

  test.each([
    ["tab_field_list", ["weight"]],
    ["cat_fields", ["colour"]],
    ["feature_columns", ["weight"]],
    ["max_features", 1],
  ])("%s, of which the code tells no kind, is %j", (name, expected) => {
    expect(written([name], tables[1]!)).toEqual({ [name]: expected });
  });
});

describe("a table beside a document that is to name its label", () => {
  function labels(...files: DraftPort["files"]): readonly string[] {
    const [port] = withColumnsOfDocuments([{ port: "x", files, impossible: [] }]);
    const columns = port!.files.flatMap((file) => (file.kind === "table" ? file.columns : []));
    return columns.flatMap(({ role, isOpen, recipe }) =>
      role === "label" ? `${recipe.name}${isOpen ? " (open)" : ""}` : [],
    );
  }

  const asks = { kind: "document", path: "h.json", keys: [key("label_name")], because: code } as const;

  test("has one among the columns that nobody asked for", () => {
    expect(labels(asks, table("a.csv", column("a"), column("b"), column("price", { because: code })))).toEqual([
      "b (open)",
    ]);
  });

  test("keeps the one that it has", () => {
    expect(labels(asks, table("a.csv", column("y", { role: "label" }), column("b")))).toEqual(["y"]);
  });

  test("has none where no document asks", () => {
    expect(labels(table("a.csv", column("a")))).toEqual([]);
  });

  test("has none where the code asks for every column itself", () => {
    expect(labels(asks, table("a.csv", column("price", { because: code })))).toEqual([]);
  });
});
