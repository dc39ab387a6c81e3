import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Program } from "../program.ts";
import { makeProject, type Tested, testPipeline } from "../project.ts";

interface Death {
  readonly body: string;
  readonly outcome: "failed" | "ran";
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const hungry = `
kept = []
while True:
    kept.append(bytearray(b"x" * 10_000_000))
    print(time.time(), flush=True)
    time.sleep(0.01)
`;

const deaths: Readonly<Record<string, Death>> = {
  kill: dying("os.kill(os.getpid(), 9)", "run/signal", { signal: "SIGKILL" }),
  segv: dying("os.kill(os.getpid(), 11)", "run/signal", { signal: "SIGSEGV" }),
  null: dying("import ctypes\nctypes.string_at(0)", "run/signal", { signal: "SIGSEGV" }),
  abort: dying("os.abort()", "run/signal", { signal: "SIGABRT" }),
  exit: dying("os._exit(7)", "run/exit-code", { exitCode: 7 }),
  memory: dying(hungry, "run/memory", { limitBytes: 200_000_000 }),
  empty: dying("os._exit(0)", "run/no-output", {}),
  // A success in the cloud, which looks at the exit code alone: a warning.
  early: { body: "os._exit(0)", outcome: "ran", code: "run/exited-early", facts: {} },
};

function dying(body: string, code: string, facts: Readonly<Record<string, unknown>>): Death {
  return { body, outcome: "failed", code, facts };
}

const opening = Array.from({ length: 30 }, (_, n) => `line ${n}`);
const start = `import os, sys, time
for n in range(30): print("line", n, flush=True)
print(time.time(), flush=True)
`;

export interface Deaths {
  readonly dead: number;
  readonly hangs: number;
  /** Dead steps of which something was told wrongly, with what it was. */
  readonly wrong: readonly string[];
  /** Longest time from a death to the line that tells its step's end. */
  readonly latestMs: number;
  readonly ended: Tested;
}

/** Runs a fan of `count` steps that die in turn in every way, each with a step that needs it. */
export async function dieInEveryWay(program: Program, count: number): Promise<Deaths> {
  const ways = Object.keys(deaths);
  const ids = Array.from({ length: count }, (_, n) => ({
    id: `${ways[n % ways.length]}-${n}`,
    way: ways[n % ways.length]!,
  }));
  const out = { path: "/opt/ml/processing/output/out" };
  const steps = ids.flatMap(({ id, way }) => {
    const from = { path: "/opt/ml/processing/input/x", from: `${id}.out` };
    const needs = way === "early" ? { depends_on: [id] } : { inputs: { x: from } };
    const outputs = way === "early" ? {} : { outputs: { out } };
    return [
      [id, { script: `${way}.py`, memory: "200MB", ...outputs }],
      [`after-${id}`, { script: "nothing.py", ...needs }],
    ];
  });
  const bodies = Object.entries(deaths).map(([way, { body }]) => [
    `scripts/${way}.py`,
    `${start}${body}\nprint("never")\n`,
  ]);
  await using project = await makeProject(Object.fromEntries(steps), {
    ...Object.fromEntries(bodies),
    "scripts/nothing.py": "pass\n",
  });
  const ended = await testPipeline(program, project);
  const told = await Promise.all(ids.map(async ({ id, way }) => ({ id, ...(await tellOf(ended, id, way)) })));
  return {
    dead: told.length,
    hangs: ended.codes().filter((code) => code === "run/timeout" || code === "run/hang-after-end").length,
    wrong: told.filter(({ wrong }) => wrong.length > 0).map(({ id, wrong }) => `${id}: ${wrong.join(", ")}`),
    latestMs: Math.max(...told.map(({ ms }) => ms)),
    ended,
  };
}

async function tellOf(ended: Tested, id: string, way: string): Promise<{ wrong: readonly string[]; ms: number }> {
  const { outcome, code, facts } = deaths[way]!;
  const step = ended.step(id);
  const log = await linesOf(ended, id, step.attempts);
  const found = ended.report.findings.find((item) => item.step === id && item.code === code);
  const after = ended.step(`after-${id}`);
  const wanted = {
    outcome,
    codes: [code],
    facts: { ...facts, lastLogLines: log.slice(-20) },
    // Nothing of what it wrote is lost, and nothing of what it never came to is there.
    log: [...opening, "time"],
    after: outcome === "ran" ? ["ran"] : ["blocked", id],
  };
  const [beginning, times] = [log.slice(0, 30), log.slice(30)];
  const seen = {
    outcome: step.outcome,
    codes: ended.codes(id),
    facts: Object.fromEntries(Object.keys(wanted.facts).map((name) => [name, found?.facts[name]])),
    log: [...beginning, times.every((line) => /^\d+\.\d+$/.test(line)) ? "time" : times.join()],
    after: [after.outcome, ...(after.blocked_by ?? [])],
  };
  const wrong = Object.entries(seen).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(wanted[name as keyof typeof wanted]),
  );
  const died = Number((await linesOf(ended, id, 1)).at(-1)) * 1000;
  const line = ended.lines.find(({ text }) => text.split(/\s+/)[1] === id && /^(failed|ran)\s/.test(text));
  return { wrong: wrong.map(([name, value]) => `${name} ${JSON.stringify(value)}`), ms: (line?.at ?? Infinity) - died };
}

async function linesOf(ended: Tested, id: string, attempt: number): Promise<readonly string[]> {
  const text = await readFile(join(ended.folder, "steps", id, String(attempt), "log.txt"), "utf8");
  return text.trimEnd().split("\n");
}
