import { describe, expect, test } from "vitest";
import type { PathUse } from "../../../src/model/hints.ts";
import { descriptionText, draftDescription } from "../../../src/sources/descriptions.ts";
import { type DraftTable, guessed } from "../../../src/sources/draft.ts";

const from = [{ what: "read_text", line: 3 }];
const code = { kind: "code", what: "read_text", line: 3 };

function read(path: string, more: Partial<PathUse> = {}) {
  return { path, said: { path, use: "read", from, ...more } as const };
}

describe("a file that describes data", () => {
  test("has its usual name, or the one that its reader asks for", () => {
    expect(draftDescription("names", [])).toEqual({
      ...{ kind: "description", path: "signature.csv", of: "names", because: guessed },
    });
    const paths = ["signature*", "columns.txt", "cols-*.txt"].map((path) => draftDescription("names", [read(path)]));
    expect(paths.map(({ path, because }) => [path, because])).toEqual([
      ["signature.csv", code],
      ["columns.txt", code],
      ["cols-00000.txt", code],
    ]);
  });

  test("is a document with the keys that are asked for", () => {
    const keys = [{ name: "rows", line: 4 }];
    expect(draftDescription("columns", [read("about.json", { document: { keys } })])).toEqual({
      ...{ kind: "document", path: "about.json", keys, because: code },
    });
  });

  test("names the columns of the widest table, in their order", () => {
    const column = (name: string) => ({
      ...{ recipe: { name, key: name, values: { kind: "sequence", first: 1 } }, because: guessed },
    });
    const table = (...names: readonly string[]) =>
      ({ kind: "table", path: "a.csv", columns: names.map(column) }) as unknown as DraftTable;
    const tables = [table("one"), table("b", "a")];
    const text = (of: "names" | "columns", path: string): string =>
      descriptionText({ kind: "description", path, of, because: guessed }, tables);
    expect(text("names", "signature")).toBe("b,a\n");
    expect(text("columns", "metadata.csv")).toBe("name,type\nb,integer\na,integer\n");
    expect(JSON.parse(text("columns", "metadata.json"))).toEqual({
      columns: ["b", "a"].map((name) => ({ name, type: "integer" })),
    });
  });
});
