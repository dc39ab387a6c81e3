import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Observed } from "../../src/model/outcome.ts";
import { examplePython } from "./accounts.ts";
import { type Hidden, hidden } from "./hidden-reads-table.ts";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, python, testPipeline } from "./project.ts";

const rungs = ["namespaces", "rewriting"] as const;
/** What opens a file without Python: native code. At most one script in twenty may stay unseen. */
const unseen: ReadonlySet<string> = new Set(["native-fopen", "in-a-fork"]);
const seen = new Map<string, Observed>();
let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  for (const rung of rungs) await runOn(rung);
}, 120_000);

async function runOn(rung: string): Promise<void> {
  const steps = Object.fromEntries(Object.entries(hidden).map(([name, one]) => [name, stepOf(name, one)]));
  const scripts = Object.entries(hidden).map(([name, { code }]) => [
    `scripts/takes-${name}.py`,
    ["import os", ...code, ""].join("\n"),
  ]);
  const top = { defaults: { env: { HIDDEN_NAME: "x" } } };
  await using project = await makeProject(steps, { ...Object.fromEntries(scripts), ...sides }, top);
  const { code, folder, err, report } = await testPipeline(program, project, "--isolation", rung);
  expect(code, err + JSON.stringify(report.findings)).toBe(0);
  for (const name of Object.keys(hidden)) {
    const text = await readFile(join(folder, "steps", name, "1/observed.json"), "utf8");
    seen.set(`${rung} ${name}`, JSON.parse(text) as Observed);
  }
}

function stepOf(name: string, { needsLibraries }: Hidden): Readonly<Record<string, unknown>> {
  return {
    script: `takes-${name}.py`,
    kind: "processing",
    source_dir: "scripts",
    python: needsLibraries ? examplePython : python,
  };
}

const sides: Readonly<Record<string, string | Uint8Array>> = {
  "scripts/side/a.txt": "a\n",
  "scripts/side/a.gz": gzipSync("a"),
  "scripts/side/a.zip": Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)]),
  "scripts/side/a.tar": Buffer.alloc(1024),
  "scripts/side/a.json": '{"a": [1]}',
  "scripts/side/a.csv": "a,b\n1,2\n",
  "scripts/side/a.ini": "[a]\nb = c\n",
  "scripts/side/a.pickle": Buffer.from("\x80\x02K\x01.", "latin1"),
  "scripts/side/a.sqlite": "",
  "scripts/side/a.npy": numpyFile(),
};

/** One byte in an array of numpy's format 1.0. */
function numpyFile(): Buffer {
  const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }".padEnd(117, " ");
  return Buffer.concat([Buffer.from("\x93NUMPY\x01\x00v\x00", "latin1"), Buffer.from(`${header}\n`), Buffer.from([1])]);
}

test("forty scripts, of which at most two may stay unseen", () => {
  expect(Object.keys(hidden)).toHaveLength(40);
  expect(unseen.size).toBeLessThanOrEqual(2);
});

describe.each(rungs)("on the rung %s", (rung) => {
  test.each(Object.entries(hidden))("what %s takes undeclared is seen", (name, { seen: { field, text } }) => {
    const found = seen.get(`${rung} ${name}`)?.[field] ?? [];
    if (unseen.has(name)) expect(found).not.toContain(text);
    else expect(found).toContain(text);
  });
});
