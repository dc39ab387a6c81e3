import { describe, expect, test } from "vitest";
import type { ColumnHint, NamedBy, ScriptHints } from "../../../src/model/hints.ts";
import { withNamedColumns } from "../../../src/sources/named-columns.ts";

const from = [{ what: "used", line: 3 }];
const empty = { inputs: [], outputs: [], environment: [], arguments: [], untraced: [], needs: [] } as const;

function meant(by: string, more: Partial<ColumnHint> = {}, classes?: ScriptHints["classes"]): Partial<ColumnHint> {
  const namedBy: readonly NamedBy[] = [{ kind: "setting", name: by }];
  const column = { name: "x", namedBy, from, ...more };
  const path = { path: "/opt/ml/a.csv", use: "read", table: { columns: [column] }, from } as const;
  const hints: ScriptHints = { kind: "processing", paths: [path], ...empty, ...(classes && { classes }) };
  const [found] = withNamedColumns(hints).paths[0]?.table?.columns ?? [];
  const { name: _, namedBy: __, from: ___, ...told } = found ?? column;
  return told;
}

describe("a column that a setting names", () => {
  test.each([
    ["label_name", { role: "label" }],
    ["LABEL_FIELD", { role: "label" }],
    ["targetColumn", { role: "label" }],
    ["id_name", { role: "id" }],
    ["record_id_field", { role: "id" }],
    ["cat_field_list", { kind: "category" }],
    ["categorical_features", { kind: "category" }],
    ["tab_field_list", { kind: "number" }],
    ["numerical_columns", { kind: "number" }],
    ["PREVIOUS_SCORE_FIELD", { role: "score" }],
    ["timestamp_field", { kind: "timestamp" }],
    ["full_field_list", {}],
    ["valid_column", {}],
  ])("is what %s says", (name, told) => {
    expect(meant(name)).toEqual(told);
  });

  test("is what the code says of it, where that says more", () => {
    expect(meant("cat_field_list", { kind: "integer" })).toEqual({ kind: "integer" });
    expect(meant("label_name", { role: "id" })).toEqual({ role: "id" });
    expect(meant("tab_field_list", { values: ["a"] })).toEqual({ values: ["a"] });
  });

  test("has the classes that settings tell, where it is the label", () => {
    expect(meant("label_name", { values: [1] }, [0, 1, 2])).toEqual({ role: "label", values: [0, 1, 2] });
    expect(meant("label_name", { task: "number" }, [0, 1, 2])).toEqual({ role: "label", task: "number" });
    expect(meant("tab_field_list", {}, [0, 1, 2])).toEqual({ kind: "number" });
  });
});
