import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, type Project } from "./project.ts";

// U4: every command has `--json`: one document on stdout that fits its published schema, all talk on stderr.

const schemas = join(import.meta.dirname, "../../schemas");
const ok = "from pathlib import Path\nPath('/opt/ml/processing/output/a.txt').write_text('a')\nprint('made')\n";
const output = { out: { path: "/opt/ml/processing/output" } };

let program: Program;
let project: Project;

beforeAll(async () => {
  program = await buildProgram();
  const reading = { path: "/opt/ml/processing/input", from: "make.out" };
  project = await makeProject(
    {
      make: { script: "make.py", outputs: output, args: { job_type: "training" }, env: { LABEL: "é\u009b\u202e" } },
      fails: { script: "fails.py", inputs: { in: reading } },
      after: { script: "make.py", inputs: { in: reading }, outputs: output, depends_on: ["fails"] },
    },
    {
      "scripts/make.py": ok,
      "scripts/fails.py": "value = {}\nvalue['\\x9b\\u202e']\n",
      "bad/pipeline.yaml": "stepz: {a: 1}\n",
    },
  );
  await answer(["test-pipeline", "pipeline.json"]);
});

afterAll(() => project[Symbol.asyncDispose]());

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function answer(args: readonly string[]): Promise<Answer> {
  const env = { ...process.env, TMPDIR: project.temporary, FORCE_COLOR: "1" };
  const child = spawn(process.execPath, [program.file, "runtime", ...args], { cwd: project.root, env, stdio: "pipe" });
  child.stdin.end();
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    out += part;
  });
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    err += part;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

/** name of the schema → lines of the command that has it, each with its exit code. */
const lines: Readonly<Record<string, readonly (readonly [number, ...string[]])[]>> = {
  report: [
    [1, "test-pipeline", "pipeline.json"],
    [0, "test-pipeline", "pipeline.json", "--step", "make", "--cold"],
    [64, "test-pipeline", "nowhere"],
    [64, "test-pipeline", "bad"],
    [64, "test-pipeline", "pipeline.json", "--step", "nobody"],
    [64, "test-pipeline", "pipeline.json", "--workspace-dir", "scripts"],
    ...refusedBy("test-pipeline", "pipeline.json"),
  ],
  plan: [
    [0, "plan", "pipeline.json"],
    [1, "plan", "pipeline.json", "--step", "after", "--mode", "both"],
    [64, "plan", "nowhere"],
    [64, "plan", "bad"],
    [64, "plan", "pipeline.json", "--from", "nobody"],
    ...refusedBy("plan", "pipeline.json"),
  ],
  log: [
    [0, "logs", "make"],
    [0, "logs", "fails"],
    [64, "logs", "after"],
    [64, "logs", "\u001b[2J"],
    [64, "logs", "make", "--run", "none"],
    [0, "logs", "make", "--attempt", "1"],
    [64, "logs", "make", "--attempt", "9"],
    [64, "logs", "make", "--workspace-dir", "nowhere"],
    ...refusedBy("logs", "make"),
  ],
  results: [
    [0, "list-results"],
    [64, "list-results", "--workspace-dir", "nowhere"],
    [64, "list-results", "--workspace-dir", "scripts"],
    ...refusedBy("list-results"),
  ],
  script: [
    [0, "discover-script", "make"],
    [0, "discover-script", "scripts/fails.py"],
    [1, "discover-script", "nobody"],
    [1, "discover-script", "\u009b2J\u202e"],
    ...refusedBy("discover-script", "make"),
  ],
  config: [[0, "show-config"], [0, "show-config", "--workspace-dir", "a b"], ...refusedBy("show-config")],
  // The last line deletes the workspace, so that it stays the last one.
  cleaned: [
    [64, "clean-workspace"],
    [64, "clean-workspace", "--yes", "--workspace-dir", "scripts"],
    [64, "clean-workspace", "--yes", "--workspace-dir", "nowhere"],
    ...refusedBy("clean-workspace", "--yes"),
    [0, "clean-workspace", "--yes"],
  ],
};

/** Lines that no command can carry out, for one command. */
function refusedBy(...command: readonly string[]): readonly (readonly [number, ...string[]])[] {
  const wrong = [
    ["--bogus"],
    ["too", "many"],
    ["--output-format", "text"],
    ["--output-format", "xml"],
    ["--workspace-dir"],
  ];
  return wrong.map((more) => [64, ...command, ...more] as const);
}

async function check(name: string, [code, ...args]: readonly [number, ...string[]]): Promise<void> {
  const schema = z.fromJSONSchema(JSON.parse(await readFile(join(schemas, `${name}.schema.json`), "utf8")));
  // Before the other words: an option whose value is missing must not take it.
  const { out, err, ...ended } = await answer([args[0] ?? "", "--json", ...args.slice(1)]);
  expect({ args, ...ended }).toEqual({ args, code });
  expect({ args, lines: out.split("\n").length }).toEqual({ args, lines: 2 });
  expect({ args, raw: /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(out.trimEnd()) }).toEqual({ args, raw: false });
  const read = schema.safeParse(JSON.parse(out));
  expect({ args, problems: read.error?.issues }).toEqual({ args, problems: undefined });
  if (code === 64) expect({ args, err: err.replace(/^.*reading.*\n/, "") }).toEqual({ args, err: "" });
}

test.each(Object.keys(lines))("every document of the schema %s fits it", async (name) => {
  const waiting = [...(lines[name] ?? [])];
  const last = waiting.pop();
  const one = async (): Promise<void> => {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) await check(name, line);
  };
  await Promise.all([one(), one()]);
  if (last !== undefined) await check(name, last);
});

test("a schema refuses a document with a key too many and one with a key too few", async () => {
  for (const name of Object.keys(lines)) {
    const schema = z.fromJSONSchema(JSON.parse(await readFile(join(schemas, `${name}.schema.json`), "utf8")));
    const refused = { schema: "cursus/refused/1", verdict: "refused", findings: [] };
    expect(
      [refused, { ...refused, more: 1 }, { ...refused, findings: undefined }].map((it) => schema.safeParse(it).success),
    ).toEqual([true, false, false]);
  }
});

test("documents are the same with --output-format json", async () => {
  const [short, long] = [
    await answer(["show-config", "--json"]),
    await answer(["show-config", "--output-format", "json"]),
  ];
  expect(long).toEqual(short);
});
