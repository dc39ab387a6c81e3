import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Observed } from "../../src/model/outcome.ts";
import { examplePython } from "./accounts.ts";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, testPipeline } from "./project.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const out = { path: "/opt/ml/processing/output" };
const steps = {
  make: { script: "make.py", kind: "processing", outputs: { out } },
  use: {
    script: "use.py",
    kind: "processing",
    inputs: { data: { path: "/opt/ml/processing/input/data", from: "make.out" } },
  },
};
const files = {
  "scripts/make.py": `import pandas as pd

pd.DataFrame({"id": [1, 2], "name": ["a", "b"], "score": [0.5, 1]}).to_csv("${out.path}/rows.csv", index=False)
`,
  "scripts/use.py": `import csv
import os

import pandas as pd

path = os.path.join("/opt/ml", "processing/input/data", "rows.csv")
rows = pd.read_csv(path, usecols=["id", "score"])
rows["double"] = rows["score"] * 2
print(rows.drop(columns=["id"]).sort_values("double"))
with open(path) as file:
    print(len(list(csv.DictReader(file))))
`,
};

type Tables = Pick<Observed, "tables" | "written" | "columns">;

const input = "/opt/ml/processing/input/data/rows.csv";

function expected(root: string): Readonly<Record<string, Tables>> {
  const at = (script: string, line: number) => ({ file: join(root, "scripts", script), line });
  const nothing = { used: [], dropped: [] };
  return {
    make: {
      tables: [],
      written: [
        {
          ...{ path: `${out.path}/rows.csv`, by: "pandas.DataFrame.to_csv", at: at("make.py", 3) },
          ...{ columns: ["id", "name", "score"], rows: 2, index: false },
        },
      ],
      columns: nothing,
    },
    use: {
      tables: [
        {
          ...{ path: input, by: "pandas.read_csv", at: at("use.py", 7), asked: ["id", "score"] },
          ...{ columns: ["id", "name", "score"], kinds: { id: "int64", score: "float64" } },
        },
        { path: input, by: "csv.DictReader", at: at("use.py", 11), columns: ["id", "name", "score"] },
      ],
      written: [],
      columns: {
        used: [
          { name: "score", at: at("use.py", 8) },
          { name: "double", at: at("use.py", 9) },
        ],
        dropped: ["id"],
      },
    },
  };
}

test.each([
  ["namespaces", "warm"],
  ["namespaces", "cold"],
  ["rewriting", "warm"],
  ["rewriting", "cold"],
])("on the rung %s a %s step tells its tables by container path and the user's lines", async (rung, start) => {
  await using project = await makeProject(steps, files, { python: examplePython });
  const options = ["--isolation", rung, ...(start === "cold" ? ["--cold"] : [])];
  const { code, folder, err, report } = await testPipeline(program, project, ...options);
  expect(code, err).toBe(0);
  expect(report.steps.map(({ warm }) => warm)).toEqual([start === "warm", start === "warm"]);
  for (const [step, tables] of Object.entries(expected(project.root))) {
    const text = await readFile(join(folder, "steps", step, "1/observed.json"), "utf8");
    const observed = JSON.parse(text) as Observed;
    const { tables: read, written, columns } = observed;
    expect({ tables: read, written, columns }).toEqual(tables);
    expect(observed.blind.filter((what) => what.startsWith("tables:"))).toEqual([]);
  }
});
