import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderName } from "../../src/store/names.ts";
import { marked, until } from "./processes.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { eventsOf, makeProject, onlyRun, type Project, python, type Tested, tested, testPipeline } from "./project.ts";

const run = promisify(execFile);
let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

afterAll(() => program[Symbol.asyncDispose]());

const out = { out: { path: "/opt/ml/processing/output/out" } };
const writes = "open('/opt/ml/processing/output/out/a.txt', 'w').write('hello')\n";
const nothing = { "scripts/nothing.py": "pass\n" };

/** Ignores SIGTERM, starts two processes in sessions of their own, says so, and stays. */
const stubborn = (marker: string): string => `
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
stay = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
subprocess.Popen([sys.executable, "-c", stay, ${JSON.stringify(marker)}], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", stay, ${JSON.stringify(marker)}])
    os._exit(0)
print("ready", flush=True)
time.sleep(600)
`;

async function stubbornProject(top: object = {}): Promise<Project> {
  const marker = `marker-${process.pid}-${performance.now()}`;
  const project = await makeProject({ stay: { script: "stay.py" } }, { "scripts/stay.py": stubborn(marker) }, top);
  return { ...project, marker } as Project;
}

const markerOf = (project: Project): string => (project as Project & { marker: string }).marker;

async function isReady(project: Project): Promise<boolean> {
  const log = await readFile(join(await onlyRun(project), "steps/stay/1/log.txt"), "utf8").catch(() => "");
  return log.includes("ready");
}

const arguments_ = (project: Project): readonly string[] => ["test-pipeline", project.pipeline, "--json"];
const place = (project: Project): { cwd: string; temporary: string } => ({
  cwd: project.root,
  temporary: project.temporary,
});

describe("a step that dies is named, and only what needs it is lost (R2)", () => {
  const lines = "import os, sys\nfor n in range(30): print('line', n, flush=True)\n";
  const last = Array.from({ length: 20 }, (_, n) => `line ${n + 10}`);
  const dying = {
    kill: ["os.kill(os.getpid(), 9)", "run/signal", { signal: "SIGKILL" }],
    segv: ["os.kill(os.getpid(), 11)", "run/signal", { signal: "SIGSEGV" }],
    null: ["import ctypes\nctypes.string_at(0)", "run/signal", { signal: "SIGSEGV" }],
    abort: ["os.abort()", "run/signal", { signal: "SIGABRT" }],
    exit: ["os._exit(7)", "run/exit-code", { exitCode: 7 }],
    memory: [
      "kept = []\nimport time\nwhile True: kept.append(bytearray(b'x' * 10_000_000)); time.sleep(0.01)",
      "run/memory",
      { limitBytes: 200_000_000 },
    ],
    empty: ["os._exit(0)", "run/no-output", {}],
  } as const;

  test("by signal, exit code, memory or missing output, with its last 20 lines", async () => {
    const names = Object.keys(dying);
    const steps = names.flatMap((name) => [
      [name, { script: `${name}.py`, memory: "200MB", outputs: out }],
      [
        `after-${name}`,
        { script: "nothing.py", inputs: { x: { path: "/opt/ml/processing/input/x", from: `${name}.out` } } },
      ],
    ]);
    const early = [
      ["early", { script: "early.py" }],
      ["after-early", { script: "nothing.py", depends_on: ["early"] }],
    ];
    const scripts = Object.entries(dying).map(([name, [body]]) => [
      `scripts/${name}.py`,
      `${lines}${body}\nprint('never')\n`,
    ]);
    await using project = await makeProject(Object.fromEntries([...steps, ...early]), {
      ...Object.fromEntries(scripts),
      ...nothing,
      "scripts/early.py": `${lines}os._exit(0)\nprint('never')\n`,
    });
    const ended = await testPipeline(program, project);
    expect(ended.code).toBe(1);
    expect(ended.report.verdict).toBe("failed");
    for (const [name, [, code, facts]] of Object.entries(dying)) {
      expect([name, ended.step(name).outcome]).toEqual([name, "failed"]);
      expect([name, ended.codes(name)]).toEqual([name, [code]]);
      expect(ended.finding(code, name).facts).toMatchObject({ ...facts });
      const log = ended.finding(code, name).facts["lastLogLines"];
      expect([name, log]).toEqual([name, expect.arrayContaining(last.slice(1))]);
      expect(ended.step(`after-${name}`)).toMatchObject({ outcome: "blocked", blocked_by: [name] });
    }
    expect(ended.step("early").outcome).toBe("ran");
    expect(ended.codes("early")).toEqual(["run/exited-early"]);
    expect(ended.step("after-early").outcome).toBe("ran");
    expect(await marked(project.root)).toEqual([]);
    expect(await readdir(project.temporary)).toEqual([]);
  });

  test("and exit 0 before the end is a success with a warning", async () => {
    await using project = await makeProject(
      { early: { script: "early.py" } },
      { "scripts/early.py": "import os\nos._exit(0)\nprint(1)\n" },
    );
    const ended = await testPipeline(program, project);
    expect(ended).toMatchObject({ code: 0, report: { verdict: "passed with warnings" } });
  });
});

test("a hung step that ignores SIGTERM ends within a second of its time limit and leaves no process (R3)", async () => {
  const marker = `marker-${process.pid}-${performance.now()}`;
  const steps = Object.fromEntries([1, 2, 3].map((n) => [`hung-${n}`, { script: "stay.py", timeout: "1s" }]));
  await using project = await makeProject(steps, { "scripts/stay.py": stubborn(marker) });
  const started = start(program, [...arguments_(project), "--jobs", "3"], place(project));
  await until(async () => (await marked(marker)).length >= 6, 15_000);
  const ended = await tested(project, await started.ended);
  expect(await marked(marker)).toEqual([]);
  expect(await marked(project.root)).toEqual([]);
  expect(ended.code).toBe(1);
  expect(ended.report.steps.map(({ outcome }) => outcome)).toEqual(["failed", "failed", "failed"]);
  expect(ended.codes()).toEqual(["run/timeout", "run/timeout", "run/timeout"]);
  expect(ended.finding("run/timeout").facts["lastLogLines"]).toEqual(["ready"]);
  for (const event of ended.events) {
    if (event.type !== "step-ended" || event.outcome.kind !== "failed") continue;
    for (const { usage } of event.outcome.attempts) expect(usage.durationMs).toBeLessThan(2000);
  }
});

test("nothing outlives a command line that is killed, 10 times of 10 (R4)", async () => {
  for (let time = 0; time < 10; time += 1) {
    await using project = await stubbornProject();
    const started = start(program, arguments_(project), place(project));
    await until(async () => (await marked(markerOf(project))).length >= 2, 15_000);
    started.process.kill("SIGKILL");
    const ours = async (): Promise<number> =>
      (await marked(markerOf(project))).length + (await marked(project.root)).length;
    expect(await until(async () => (await ours()) === 0, 5000)).toBeLessThan(1000);
    expect((await started.ended).signal).toBe("SIGKILL");
  }
});

describe("Ctrl-C (R5)", () => {
  interface Driven {
    readonly code: number;
    readonly ms: number;
    readonly restored: boolean;
    readonly text: string;
  }

  async function press(project: Project, presses: number): Promise<Driven> {
    const ready = join(project.root, "pipeline_testing/runs/*/steps/stay/1/log.txt");
    const command = [process.execPath, program.file, "runtime", "test-pipeline", project.pipeline];
    const driver = join(import.meta.dirname, "drive_terminal.py");
    const env = { ...process.env, TMPDIR: project.temporary };
    const { stdout } = await run(python, [driver, String(presses), ready, ...command], { cwd: project.root, env });
    return JSON.parse(stdout) as Driven;
  }

  test("the first one in a terminal stops the steps and keeps the state", async () => {
    await using project = await stubbornProject();
    const { code, ms, restored, text } = await press(project, 1);
    expect({ code, restored }).toEqual({ code: 130, restored: true });
    expect(text).toContain("interrupted");
    expect(ms).toBeLessThan(6000);
    const events = await eventsOf(await onlyRun(project));
    expect(events.at(-1)).toMatchObject({ type: "run-ended", verdict: "interrupted" });
    expect(events.find((event) => event.type === "step-ended")).toMatchObject({ outcome: { kind: "cancelled" } });
    expect([...(await marked(project.root)), ...(await marked(markerOf(project)))]).toEqual([]);
  });

  const tidy = `
import signal, sys, time
def end(*_):
    time.sleep(0.5)
    print("cleaned up", flush=True)
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(600)
`;

  test("a signal to the command line alone leaves a script time to end by SIGTERM", async () => {
    await using project = await makeProject({ stay: { script: "stay.py" } }, { "scripts/stay.py": tidy });
    const started = start(program, arguments_(project), place(project));
    await until(async () => isReady(project).catch(() => false), 15_000);
    started.process.kill("SIGINT");
    expect((await started.ended).code).toBe(130);
    const log = await readFile(join(await onlyRun(project), "steps/stay/1/log.txt"), "utf8");
    expect(log).toBe("ready\ncleaned up\n");
  });

  test("the first one in a terminal leaves a script time to end by SIGTERM", async () => {
    await using project = await makeProject({ stay: { script: "stay.py" } }, { "scripts/stay.py": tidy });
    expect((await press(project, 1)).code).toBe(130);
    const log = await readFile(join(await onlyRun(project), "steps/stay/1/log.txt"), "utf8");
    expect(log).toBe("ready\ncleaned up\n");
  });

  test("the second one in a terminal ends at once", async () => {
    await using project = await stubbornProject();
    const { code, ms, restored } = await press(project, 2);
    expect({ code, restored }).toEqual({ code: 130, restored: true });
    expect(ms).toBeLessThan(500);
    const ours = async (): Promise<number> =>
      (await marked(markerOf(project))).length + (await marked(project.root)).length;
    expect(await until(async () => (await ours()) === 0, 5000)).toBeLessThan(1000);
  });

  test("with --json leaves a whole document", async () => {
    const steps = {
      ok: { script: "nothing.py" },
      stay: { script: "stay.py", depends_on: ["ok"] },
      later: { script: "nothing.py", depends_on: ["stay"] },
    };
    const body = "import time\nprint('ready', flush=True)\ntime.sleep(600)\n";
    await using project = await makeProject(steps, { ...nothing, "scripts/stay.py": body });
    const started = start(program, arguments_(project), place(project));
    await until(async () => isReady(project).catch(() => false), 15_000);
    started.process.kill("SIGINT");
    const ended = await tested(project, await started.ended);
    expect(ended).toMatchObject({ code: 130, report: { verdict: "interrupted" } });
    expect(ended.report.steps.map(({ outcome }) => outcome)).toEqual(["ran", "cancelled", "cancelled"]);
  });
});

test("a flood of output is kept byte for byte in bounded memory (R13)", async () => {
  const flood = `
import sys
write = sys.stdout.buffer.write
for n in range(500):
    write(b"".join(b"%08d " % (n * 1000 + m) + b"x" * 90 + b"\\n" for m in range(1000)))
`;
  const odd = `
import sys
write = sys.stdout.buffer.write
write(b"y" * 10_000_000 + b"\\n")
write(bytes(range(256)) * 4 + b"\\xff\\xfe\\xc3\\x28\\r 10%\\r 20%\\n")
`;
  const steps = { quiet: { script: "nothing.py" }, flood: { script: "flood.py" }, odd: { script: "odd.py" } };
  await using small = await makeProject({ quiet: steps.quiet }, nothing);
  const before = await testPipeline(program, small);
  await using project = await makeProject(steps, { ...nothing, "scripts/flood.py": flood, "scripts/odd.py": odd });
  const ended = await testPipeline(program, project, "--jobs", "1");
  expect(ended.code).toBe(0);
  expect(ended.report.steps.map(({ outcome }) => outcome)).toEqual(["ran", "ran", "ran"]);
  const expected = createHash("sha256");
  const row = "x".repeat(90);
  for (let n = 0; n < 500_000; n += 1) expected.update(`${String(n).padStart(8, "0")} ${row}\n`);
  const log = await ended.log("flood");
  expect(log.length).toBe(50_000_000);
  expect(createHash("sha256").update(log).digest("hex")).toBe(expected.digest("hex"));
  const all = Buffer.from(Array.from({ length: 1024 }, (_, n) => n % 256));
  const tail = Buffer.from("fffec3280d203130250d203230250a", "hex");
  const wanted = Buffer.concat([Buffer.alloc(10_000_000, "y"), Buffer.from("\n"), all, tail]);
  expect((await ended.log("odd")).equals(wanted)).toBe(true);
  expect(ended.peakBytes - before.peakBytes).toBeLessThan(64 * 2 ** 20);
});

const venv = join(import.meta.dirname, "../../examples/flight-delays/.venv/bin/python");

test("60 forks from one interpreter, with threads of their own, do not lock up (R14)", async () => {
  const numpy = await readFile(venv).then(
    () => true,
    () => false,
  );
  const body = `
import concurrent.futures, decimal, json, logging, sqlite3
${numpy ? "import numpy\nassert (numpy.ones((200, 200)) @ numpy.ones((200, 200))).sum() == 8e6" : ""}
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    assert sum(pool.map(int, range(100))) == 4950
`;
  const steps = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [`s${n}`, { script: "work.py", timeout: "30s" }]),
  );
  await using project = await makeProject(steps, { "scripts/work.py": body }, numpy ? { python: venv } : {});
  const ended = await testPipeline(program, project, "--jobs", "4");
  expect(ended.codes()).toEqual([]);
  expect(ended.code).toBe(0);
  expect(ended.report.steps.filter(({ outcome, attempts }) => outcome === "ran" && attempts === 1)).toHaveLength(60);
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with ESC.
const colours = /\u001b\[[0-9;:]*m/g;

test("what a script says cannot drive the terminal; its log keeps every byte (S4)", async () => {
  const nasty = "\u001b[2J\u001b]0;title\u0007\u001b]52;c;ZXZpbA==\u0007\u009b31m\u0008\u202eabc\u001b[31mred\u0000";
  const id = "evil\u001b[2Jstep";
  const body = `
import sys
evil = ${JSON.stringify(nasty)}
print(evil, flush=True)
print(evil, file=sys.stderr, flush=True)
open("/opt/ml/processing/output/out/" + evil.replace("\\0", ""), "w").write("x")
def inner(value):
    raise ValueError(value)
inner(evil)
`;
  await using project = await makeProject({ [id]: { script: "evil.py", outputs: out } }, { "scripts/evil.py": body });
  const args = ["test-pipeline", project.pipeline];
  const ended = await start(program, args, place(project)).ended;
  expect(ended.code).toBe(1);
  const logs = await start(program, ["logs", id], place(project)).ended;
  const listed = await start(program, ["list-results"], place(project)).ended;
  const planned = await start(program, ["plan", project.pipeline], place(project)).ended;
  for (const { out: shown, err } of [ended, listed, planned]) {
    const raw = `${shown}${err}`
      .replace(colours, "")
      .replaceAll("\n", "")
      .match(/[\p{Cc}\u202e]/gu);
    expect(raw).toBeNull();
  }
  expect(ended.out).toContain("\\x1b[2J");
  expect(logs.code).toBe(0);
  const folder = join(await onlyRun(project), "steps");
  const [step] = await readdir(folder);
  const log = await readFile(join(folder, step!, "1/log.txt"), "utf8");
  expect(log.startsWith(`${nasty}\n${nasty}\n`)).toBe(true);
});

test("names, arguments and values are never read by a shell (S8)", async () => {
  const texts = [
    "$(touch canary)",
    "`touch canary`",
    "-rf",
    "--",
    "--help",
    "; touch canary;",
    "a b",
    "",
    "'\"",
    "*",
    "\n",
    "$HOME",
    "{{7*7}}",
  ];
  const body = "import json, os, sys\nprint(json.dumps([sys.argv[1:], [os.environ[f'V{n}'] for n in range(13)]]))\n";
  const env = Object.fromEntries(texts.map((text, n) => [`V${n}`, text]));
  const ids = ["$(touch canary)", "`touch canary`", "-rf", "--help", "; touch canary;", "a b", "*"];
  const flags = Object.fromEntries(texts.filter((text) => text !== "").map((text) => [text, text]));
  const named = Object.fromEntries(ids.map((id) => [id, { script: "$(touch canary).py", args: texts, env }]));
  const steps = {
    ...named,
    flags: { script: "-rf.py", args: flags, env, hyperparameters: { "$(touch canary)": "`touch canary`" } },
  };
  await using project = await makeProject(steps, { "scripts/$(touch canary).py": body, "scripts/-rf.py": body });
  const ended = await testPipeline(program, project);
  expect(ended.codes()).toEqual([]);
  expect(ended.code).toBe(0);
  for (const id of ids) {
    const log = await readFile(join(ended.folder, "steps", folderName(id), "1/log.txt"), "utf8");
    expect(JSON.parse(log)).toEqual([texts, texts]);
  }
  const canaries = (await readdir(project.root, { recursive: true })).filter((path) => /(^|\/)canary$/.test(path));
  expect(canaries).toEqual([]);

  const alone = await testPipeline(program, project, "--step=$(touch canary)", "--step", "`touch canary`");
  expect(alone.report.steps.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const again = await readdir(project.root, { recursive: true });
  expect(again.filter((path) => /(^|\/)canary$/.test(path))).toEqual([]);
});

describe("modes", () => {
  const both = `
import os
def main(input_paths, output_paths, environ_vars, job_args):
    with open(os.path.join(output_paths["out"], "called.txt"), "w") as file:
        file.write(f"{environ_vars['NAME']} {job_args.job_type}")
if __name__ == "__main__":
    open("/opt/ml/processing/output/out/${"NAME"}.txt", "w").write("x")
`;
  const step = { script: "main.py", outputs: out, env: { NAME: "value" }, args: { job_type: "training" } };

  test("call hands main its paths, variables and arguments", async () => {
    await using project = await makeProject({ one: { ...step, mode: "call" } }, { "scripts/main.py": both });
    const ended = await testPipeline(program, project);
    expect(ended).toMatchObject({ code: 0, report: { verdict: "passed" } });
    expect(ended.step("one")).toMatchObject({ mode: "call", attempts: 1 });
    expect(ended.step("one").outputs[0]?.files).toMatchObject([{ path: "called.txt", bytes: "value training".length }]);
  });

  test("both tells when the two disagree, and the entrypoint's outputs count", async () => {
    await using project = await makeProject({ one: step }, { "scripts/main.py": both });
    const ended = await testPipeline(program, project, "--mode", "both");
    expect(ended).toMatchObject({ code: 0, report: { verdict: "passed with warnings" } });
    expect(ended.finding("run/modes-disagree").facts).toEqual({
      entrypoint: "wrote out/NAME.txt",
      call: "wrote out/called.txt",
    });
    expect(ended.step("one").outputs[0]?.files.map(({ path }) => path)).toEqual(["NAME.txt"]);
  });

  test("both says nothing when the two agree, and names the one that fails", async () => {
    const agree = both.replace("called.txt", "NAME.txt");
    const fails = both.replace("def main(", "def not_main(");
    const steps = { agree: { ...step, mode: "both" }, fails: { ...step, script: "fails.py", mode: "both" } };
    await using project = await makeProject(steps, { "scripts/main.py": agree, "scripts/fails.py": fails });
    const ended = await testPipeline(program, project);
    expect(ended.code).toBe(1);
    expect(ended.codes("agree")).toEqual([]);
    expect(ended.codes("fails")).toEqual(["run/no-main", "run/modes-disagree"]);
  });
});

/** How many of the steps ran at one time, by the clock that they printed at their start and end. */
async function mostTogether(ended: Tested, steps: readonly string[]): Promise<number> {
  const logs = await Promise.all(steps.map(async (step) => (await ended.log(step)).toString()));
  const spans = logs.map((log) => log.trim().split("\n").map(Number));
  const counts = spans.map(([at = 0]) => spans.filter(([from = 0, to = 0]) => from <= at && at < to).length);
  return Math.max(...counts);
}

describe("order", () => {
  const wait = {
    "scripts/wait.py": `import time\nprint(time.monotonic())\ntime.sleep(0.4)\n${writes}print(time.monotonic())\n`,
  };
  const read = "import glob\nassert len(glob.glob('/opt/ml/processing/input/*/a.txt')) == 4\n";
  const branches = ["b1", "b2", "b3", "b4"];
  const fan = {
    source: { script: "wait.py", outputs: out },
    ...Object.fromEntries(
      branches.map((id) => [
        id,
        { script: "wait.py", inputs: { x: { path: "/opt/ml/processing/input/x", from: "source.out" } }, outputs: out },
      ]),
    ),
    sink: {
      script: "read.py",
      inputs: Object.fromEntries(
        branches.map((id) => [id, { path: `/opt/ml/processing/input/${id}`, from: `${id}.out` }]),
      ),
    },
  };

  test.each([
    [4, 4],
    [1, 1],
  ])("--jobs %i runs %i branches together and joins them", async (jobs, together) => {
    await using project = await makeProject(fan, { ...wait, "scripts/read.py": read });
    const ended = await testPipeline(program, project, "--jobs", String(jobs));
    expect(ended.codes()).toEqual([]);
    expect(ended.code).toBe(0);
    expect(await mostTogether(ended, branches)).toBe(together);
  });

  const bad = { "scripts/bad.py": "raise SystemExit(3)\n", "scripts/long.py": "import time\ntime.sleep(1)\n" };
  const steps = {
    bad: { script: "bad.py" },
    needs: { script: "nothing.py", depends_on: ["bad"] },
    second: { script: "nothing.py", depends_on: ["needs"] },
    free: { script: "nothing.py" },
    freer: { script: "nothing.py", depends_on: ["free"] },
  };

  test("an input that covers the code folder leaves the script in its place, as in the container", async () => {
    const rows = { path: "/opt/ml/processing/input", from: "./rows" };
    const outputs = { out: { path: "/opt/ml/processing/output" } };
    const script = 'open("/opt/ml/processing/output/a", "w").write(open("/opt/ml/processing/input/a").read())\n';
    const files = { "scripts/main.py": script, "rows/a": "1" };
    await using project = await makeProject({ use: { script: "main.py", inputs: { rows }, outputs } }, files);
    expect((await testPipeline(program, project)).step("use").outcome).toBe("ran");
  });

  test("a failed step blocks only what needs it", async () => {
    await using project = await makeProject(steps, { ...nothing, ...bad });
    const ended = await testPipeline(program, project);
    expect(ended.code).toBe(1);
    expect(ended.finding("run/exit-code", "bad").facts["exitCode"]).toBe(3);
    const outcomes = ended.report.steps.map(({ id, outcome, blocked_by }) => [id, outcome, blocked_by]);
    expect(outcomes).toEqual([
      ["bad", "failed", undefined],
      ["needs", "blocked", ["bad"]],
      ["second", "blocked", ["needs"]],
      ["free", "ran", undefined],
      ["freer", "ran", undefined],
    ]);
  });

  test("--fail-fast starts nothing more and says why", async () => {
    await using project = await makeProject(steps, { ...nothing, ...bad });
    const ended = await testPipeline(program, project, "--fail-fast", "--jobs", "1");
    expect(ended).toMatchObject({ code: 1, report: { verdict: "failed" } });
    expect(ended.step("free")).toMatchObject({ outcome: "skipped", reason: expect.stringContaining("--fail-fast") });
    expect(ended.step("freer").outcome).not.toBe("ran");
  });

  test("--fail-fast ends a step that runs beside", async () => {
    const body = "import time\ntime.sleep(600)\n";
    const two = { bad: { script: "bad.py" }, long: { script: "long.py" } };
    await using project = await makeProject(two, {
      "scripts/bad.py": "import time\ntime.sleep(0.7)\nraise SystemExit(3)\n",
      "scripts/long.py": body,
    });
    const ended = await testPipeline(program, project, "--fail-fast", "--jobs", "2");
    expect(ended.code).toBe(1);
    expect(ended.report.steps.map(({ outcome }) => outcome)).toEqual(["failed", "cancelled"]);
  });

  test("--step takes what it needs from an earlier run, and is refused without one", async () => {
    const two = {
      make: { script: "make.py", outputs: out },
      use: { script: "use.py", inputs: { x: { path: "/opt/ml/processing/input/x", from: "make.out" } } },
    };
    const use = "assert open('/opt/ml/processing/input/x/a.txt').read() == 'hello'\n";
    await using project = await makeProject(two, { "scripts/make.py": writes, "scripts/use.py": use });
    const args = [...arguments_(project), "--step", "use"];
    const refused = await start(program, args, place(project)).ended;
    expect(refused.code).toBe(64);
    expect(JSON.parse(refused.out)).toMatchObject({ verdict: "refused", findings: [{ severity: "error" }] });
    expect((await testPipeline(program, project)).code).toBe(0);
    const ended = await testPipeline(program, project, "--step", "use");
    expect(ended.code).toBe(0);
    expect(ended.report.steps.map(({ id, outcome }) => [id, outcome])).toEqual([["use", "ran"]]);
  });

  test("a chain of 100 and a fan of 200 steps run without a finding", async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [
        `c${n}`,
        { script: "nothing.py", depends_on: n === 0 ? [] : [`c${n - 1}`] },
      ]),
    );
    const wide = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`f${n}`, { script: "nothing.py", depends_on: n === 0 ? [] : ["f0"] }]),
    );
    for (const graph of [chain, wide]) {
      await using project = await makeProject(graph, nothing);
      const ended = await testPipeline(program, project);
      expect(ended.codes()).toEqual([]);
      expect(ended.code).toBe(0);
      expect(new Set(ended.report.steps.map(({ outcome }) => outcome))).toEqual(new Set(["ran"]));
    }
  });
});

describe("what cannot be read", () => {
  async function refused(project: Project, path: string): Promise<unknown> {
    const ended = await start(program, ["test-pipeline", path, "--json"], place(project)).ended;
    expect(ended.code).toBe(64);
    const { verdict, findings } = JSON.parse(ended.out) as { verdict: string; findings: readonly { code: string }[] };
    expect(verdict).toBe("refused");
    return findings.map(({ code }) => code);
  }

  test("a missing interpreter is refused", async () => {
    await using project = await makeProject({ a: { script: "nothing.py", python: "/not/there/python" } }, nothing);
    expect(await refused(project, project.pipeline)).toEqual(["load/interpreter-missing"]);
  });

  test.each([
    ["empty", "", "load/empty-file"],
    ["binary", Buffer.from("name: a\0b\n"), "load/binary-file"],
    ["not UTF-8", Buffer.from("6e616d653a20ff0a", "hex"), "load/not-utf8"],
  ])("a pipeline file that is %s is refused", async (_, bytes, code) => {
    await using project = await makeProject({ a: { script: "nothing.py" } }, { ...nothing, "odd.yaml": bytes });
    expect(await refused(project, join(project.root, "odd.yaml"))).toEqual([code]);
  });

  test("an input and a pipeline that cannot be opened are refused", async () => {
    const inputs = { x: { path: "/opt/ml/processing/input/x", from: "./circle" } };
    await using project = await makeProject({ a: { script: "nothing.py", inputs } }, nothing);
    await symlink("circle", join(project.root, "circle"));
    await symlink("circle.yaml", join(project.root, "circle.yaml"));
    expect(await refused(project, project.pipeline)).toEqual(["load/unreadable-input"]);
    expect(await refused(project, join(project.root, "circle.yaml"))).toEqual(["load/unreadable"]);
  });

  test("a file without read permission is as readable as for the user who runs the command", async () => {
    const inputs = { x: { path: "/opt/ml/processing/input/x", from: "./data" } };
    const body = "open('/opt/ml/processing/input/x/secret.txt').read()\n";
    await using project = await makeProject({ a: { script: "open.py", inputs } }, { "scripts/open.py": body });
    await mkdir(join(project.root, "data"));
    await writeFile(join(project.root, "data/secret.txt"), "secret");
    await chmod(join(project.root, "data/secret.txt"), 0);
    const ended = await testPipeline(program, project);
    const root = process.getuid?.() === 0;
    expect(ended.code).toBe(root ? 0 : 1);
    const failures = root
      ? []
      : [expect.objectContaining({ facts: expect.objectContaining({ exception: "PermissionError" }) })];
    expect(ended.report.findings.filter(({ severity }) => severity === "error")).toEqual(failures);
  });
});
