import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { notebooksIn } from "../../../../src/load/discover/notebook-cells.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cursus-cells-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function notebook(...sources: readonly unknown[]): void {
  const cells = sources.map((source) => ({ cell_type: "code", source }));
  writeFileSync(join(folder, "a.ipynb"), JSON.stringify({ cells }));
}

test("cells that write files inside the folder are told, and a cell that appends goes on", () => {
  notebook(
    ["%%writefile code/a.py\n", "x = 1\n"],
    "print()",
    "%%writefile -a code/a.py\ny = 2\n",
    '%%file "b c.py"\nz = 3',
  );
  expect(notebooksIn(folder)).toEqual([
    {
      name: "a.ipynb",
      files: [
        { name: "code/a.py", text: "x = 1\ny = 2\n", notebook: "a.ipynb", cell: 3 },
        { name: "b c.py", text: "z = 3", notebook: "a.ipynb", cell: 4 },
      ],
    },
  ]);
});

test("nothing is written outside the folder, whatever a cell says", () => {
  notebook("%%writefile ../a.py\n1", "%%writefile /etc/a.py\n1", "%%writefile x/../../b.py\n1", 7, null, { a: 1 });
  expect(notebooksIn(folder)).toEqual([{ name: "a.ipynb", files: [] }]);
});

test.each(["", "{", "[]", "null", '{"cells": 3}'])("the notebook %j cannot be read, and is told so", (text) => {
  writeFileSync(join(folder, "a.ipynb"), text);
  expect(notebooksIn(folder)).toEqual([{ name: "a.ipynb", files: [], trouble: "no notebook that can be read" }]);
});
