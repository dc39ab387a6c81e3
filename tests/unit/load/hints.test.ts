import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readHints } from "../../../src/load/hints.ts";
import { findInterpreter } from "../../../src/load/interpreter.ts";

let folder: string;
let python: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cursus-hints-"));
  const found = findInterpreter("python3", folder);
  if (!found.ok) throw new Error(found.reason);
  python = found.path;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

test("a script's columns are told with the values that the project gives it", async () => {
  const path = file(
    "train.py",
    'import os, pandas as pd\nframe = pd.read_csv("/opt/ml/input/data/train/a.csv")\nprint(frame[os.environ["LABEL"]] > 3)\n',
  );
  const hinted = await readHints({ python, scripts: [{ path, env: { LABEL: "late" } }] });
  const column = {
    name: "late",
    namedBy: [{ kind: "environment", name: "LABEL" }],
    kind: "number",
    low: 3,
    high: 3,
    from: [
      { what: "used", line: 3 },
      { what: "compared", line: 3 },
    ],
  };
  expect(hinted).toEqual({
    kind: "read",
    scripts: [
      {
        kind: "training",
        paths: [
          {
            path: "/opt/ml/input/data/train/a.csv",
            use: "read",
            format: "csv",
            table: { columns: [column] },
            from: [{ what: "read_csv", line: 2 }],
          },
        ],
        inputs: [],
        outputs: [],
        environment: [{ name: "LABEL", required: true, namesColumns: true, line: 3 }],
        arguments: [],
        untraced: [],
        needs: [],
      },
    ],
  });
});

test("the answers stand in the order of the request, and the same script may be asked for twice", async () => {
  const path = file("a.py", 'import os\nopen("/opt/ml/model/" + os.environ["NAME"])\n');
  const broken = file("b.py", "def (:\n");
  const scripts = [{ path, env: { NAME: "one" } }, { path: broken }, { path, env: { NAME: "two" } }];
  const hinted = await readHints({ python, scripts });
  if (hinted.kind !== "read") throw new Error(hinted.reason);
  expect(hinted.scripts.map((hints) => hints.paths.map((one) => one.path))).toEqual([
    ["/opt/ml/model/one"],
    [],
    ["/opt/ml/model/two"],
  ]);
  expect(hinted.scripts[1]?.syntaxError).toMatchObject({ line: 1, column: 5 });
});

test("no code of the script or of what lies beside it is run", async () => {
  const marker = join(folder, "ran");
  file("json.py", `open(${JSON.stringify(marker)}, "w")\n`);
  const path = file("a.py", `import json\nopen(${JSON.stringify(marker)}, "w")\n`);
  const hinted = await readHints({ python, scripts: [{ path }] });
  expect(hinted.kind).toBe("read");
  expect(() => rmSync(marker)).toThrow("ENOENT");
});

test("no script is asked for without starting a process", async () => {
  expect(await readHints({ python: "/nowhere/python", scripts: [] })).toEqual({ kind: "read", scripts: [] });
});

test("an interpreter that answers something else is a problem that is told", async () => {
  const other = file("python", "#!/bin/sh\ncat > /dev/null\necho '{\"scripts\": [{}]}'\n");
  chmodSync(other, 0o755);
  const hinted = await readHints({ python: other, scripts: [{ path: "a.py" }] });
  expect(hinted).toEqual({ kind: "broken", reason: "it gave no answer that can be read" });
});

test("the reading ends with its signal", async () => {
  const path = file("a.py", "");
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(readHints({ python, scripts: [{ path }], signal })).rejects.toThrow("enough");
});
