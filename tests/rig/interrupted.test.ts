import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { marked, until } from "./processes.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { makeProject, type Project } from "./project.ts";
import { type Driven, inTerminal } from "./scenarios/terminals.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

/** An interpreter that never answers, as one on a disk that is gone. The one that reads scripts has a child. */
const slow = `#!/bin/sh
if [ "$1" != -I ]; then exec sleep 600; fi
echo ready > "$(dirname "$0")/started"
sleep 600
`;
const out = { path: "/opt/ml/processing/output" };

async function project(top: object): Promise<Project> {
  const made = await makeProject(
    { make: { script: "make.py", outputs: { out } } },
    { "scripts/make.py": "print(1)\n", "slow/python": slow },
    top,
  );
  await chmod(join(made.root, "slow/python"), 0o755);
  return made;
}

function lastLines({ text }: Driven, count: number): readonly string[] {
  return stripVTControlCharacters(text).replaceAll("\r", "").split("\n").slice(-count);
}

test.each([
  ["test-pipeline", "pipeline.json"],
  ["plan", "pipeline.json"],
  ["discover-script", "scripts/make.py"],
])("Ctrl-C while %s still reads ends it at once, with nothing written and nothing left", async (command, what) => {
  await using made = await project({ python: "slow/python" });
  const script = join(made.root, what);
  const args = [
    command,
    script,
    ...(command === "discover-script" ? ["--python", join(made.root, "slow/python")] : []),
  ];
  const driven = await inTerminal(program, made, { presses: 1, args, when: "slow/started" });
  expect({ code: driven.code, restored: driven.restored }).toEqual({ code: 130, restored: true });
  expect(lastLines(driven, 3)).toEqual([
    expect.stringMatching(/(\^C)?error request\/interrupted$/),
    "  Interrupted while scripts were read: nothing has run, and nothing was written",
    "",
  ]);
  expect(await readdir(made.root)).not.toContain("pipeline_testing");
  expect(await marked(made.root)).toEqual([]);
});

test("a program that is interrupted while it reads prints one document, as for every refusal", async () => {
  await using made = await project({ python: "slow/python" });
  const words = ["plan", made.pipeline, "--json"];
  const where = { cwd: made.root, temporary: made.temporary };
  const { process: tool, ended } = start(program, words, where);
  await until(async () => (await readdir(join(made.root, "slow"))).includes("started"), 15_000);
  tool.kill("SIGTERM");
  const { code, out: text } = await ended;
  expect({ code, document: JSON.parse(text) }).toMatchObject({
    code: 130,
    document: { schema: "cursus/refused/1", findings: [{ code: "request/interrupted" }] },
  });
});

test.each([
  ["Ctrl-C", 1, 130],
  ["Ctrl-D", "d", 1],
] as const)("%s at the question whether to delete a workspace deletes nothing", async (_, presses, code) => {
  await using made = await project({});
  await start(program, ["test-pipeline", made.pipeline], { cwd: made.root, temporary: made.temporary }).ended;
  const driven = await inTerminal(program, made, { presses, args: ["clean-workspace"], when: "says [y/N]" });
  expect({ code: driven.code, last: lastLines(driven, 2) }).toEqual({ code, last: ["Nothing was deleted", ""] });
  expect(await readdir(made.root)).toContain("pipeline_testing");
});
