import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "./processes.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { eventsOf, makeProject, onlyRun, type Project, type Tested, tested, testPipeline } from "./project.ts";
import { dieInEveryWay } from "./scenarios/deaths.ts";
import { cancel, killTool, timeOut } from "./scenarios/endings.ts";
import { showHostile } from "./scenarios/escapes.ts";
import { floodLogs } from "./scenarios/floods.ts";
import { exampleVenv, forkMany, hasExampleVenv } from "./scenarios/forks.ts";
import { nameHostile } from "./scenarios/shells.ts";
import { areReady, type StubbornProject, stubbornProject, survivors } from "./scenarios/stubborn.ts";
import { type Driven, inTerminal } from "./scenarios/terminals.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const out = { out: { path: "/opt/ml/processing/output/out" } };
const writes = "open('/opt/ml/processing/output/out/a.txt', 'w').write('hello')\n";
const nothing = { "scripts/nothing.py": "pass\n" };

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
  test("by signal, exit code, memory or missing output, with its last 20 lines", async () => {
    const { dead, hangs, wrong, ended } = await dieInEveryWay(program, 8);
    expect({ dead, hangs, wrong }).toEqual({ dead: 8, hangs: 0, wrong: [] });
    expect([ended.code, ended.report.verdict]).toEqual([1, "failed"]);
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

describe("a hung step that ignores SIGTERM leaves no process (R3)", () => {
  test("and ends within a second of its time limit", async () => {
    const { latestMs, ...rest } = await timeOut(program, { count: 4, seconds: 1, jobs: 4 });
    expect(rest).toEqual({ ended: 4, wrong: [], survivors: [] });
    expect(latestMs).toBeLessThan(1000);
  });

  test("and ends within a second of the time that an interrupt leaves it", async () => {
    const { latestMs, ...rest } = await cancel(program, 4);
    expect(rest).toEqual({ ended: 4, wrong: [], survivors: [] });
    expect(latestMs).toBeLessThan(4000);
  });
});

test.each(["namespaces", "rewriting"])(
  "nothing outlives a command line that is killed, 10 times of 10, on the rung %s (R4)",
  async (rung) => {
    const when = (project: StubbornProject): Promise<number> => until(() => areReady(project), 15_000);
    for (let time = 0; time < 10; time += 1) {
      const { descendants, latestMs } = await killTool(program, { when, args: ["--isolation", rung] });
      // A host, a builder or a launcher, and three times a keeper, a script and its two grandchildren.
      expect(descendants).toBeGreaterThan(10);
      expect(latestMs).toBeLessThan(1000);
    }
  },
);

describe("Ctrl-C (R5)", () => {
  const press = (project: Project, presses: 1 | 2): Promise<Driven> =>
    inTerminal(program, project, { presses, args: ["test-pipeline", project.pipeline] });

  test("the first one in a terminal stops the steps and keeps the state", async () => {
    await using project = await stubbornProject();
    const { code, ms, restored, text } = await press(project, 1);
    expect({ code, restored }).toEqual({ code: 130, restored: true });
    expect(text).toContain("interrupted");
    expect(ms).toBeLessThan(6000);
    const events = await eventsOf(await onlyRun(project));
    expect(events.at(-1)).toMatchObject({ type: "run-ended", verdict: "interrupted" });
    expect(events.find((event) => event.type === "step-ended")).toMatchObject({ outcome: { kind: "cancelled" } });
    expect(await survivors(project)).toEqual([]);
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
    expect(await until(async () => (await survivors(project)).length === 0, 5000)).toBeLessThan(1000);
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
  const { ended, wrong, grownBytes } = await floodLogs(program, { rows: 500_000, lineBytes: 10_000_000 });
  expect(wrong).toEqual([]);
  expect([ended.code, ended.codes()]).toEqual([0, []]);
  expect(grownBytes).toBeLessThan(64 * 2 ** 20);
});

test("60 forks from one interpreter, with threads of their own, do not lock up (R14)", async () => {
  const numpy = await hasExampleVenv();
  const body = `
import concurrent.futures, decimal, json, logging, sqlite3
${numpy ? "import numpy\nassert (numpy.ones((200, 200)) @ numpy.ones((200, 200))).sum() == 8e6" : ""}
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    assert sum(pool.map(int, range(100))) == 4950
`;
  const { good, wrong } = await forkMany(program, { count: 60, body, ...(numpy ? { python: exampleVenv } : {}) });
  expect({ good, wrong }).toEqual({ good: 60, wrong: [] });
});

test("what a script says cannot drive the terminal; its log keeps every byte (S4)", async () => {
  const nasty = "\u001b[2J\u001b]0;title\u0007\u001b]52;c;ZXZpbA==\u0007\u009b31m\u0008\u202eabc\u001b[31mred\u0000";
  expect(await showHostile(program, [Buffer.from(nasty)])).toEqual({ payloads: 1, raw: [], changedLogs: [] });
});

test("names, arguments and values are never read by a shell (S8)", async () => {
  const texts = ["$(touch canary)", "`touch canary`", "-rf", "--", "--help", "; touch canary;", "a b", "", "'\"", "*"];
  const all = [...texts, "\n", "$HOME", "{{7*7}}"];
  expect(await nameHostile(program, all)).toEqual({ texts: 13, wrong: [], canaries: [] });
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
    const ended = await testPipeline(program, project, "--jobs", String(jobs), "--no-data-flow-validation");
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
