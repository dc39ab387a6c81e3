import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openLocalEngine } from "../../src/engines/local/engine.ts";
import type { EngineOutcome } from "../../src/model/engine.ts";
import type { PlannedStep } from "../../src/model/plan.ts";
import type { Step } from "../../src/model/step.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function project(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "engine-test-"));
  folders.push(folder);
  return folder;
}

async function plan(root: string, id: string, ...[body, more]: [string, Partial<Step>?]): Promise<PlannedStep> {
  const path = join(root, `${id}.py`);
  await writeFile(path, body);
  const input = {
    name: "data",
    containerPath: "/opt/ml/processing/input/data",
    required: true,
    feed: { kind: "unknown" },
  } as const;
  const output = { name: "out", containerPath: "/opt/ml/processing/output/out", required: true };
  const step: Step = {
    id,
    kind: "processing",
    script: { path },
    contract: { inputs: [input], outputs: [output] },
    env: [],
    args: [],
    hyperparameters: [],
    python: "python3",
    mode: "entrypoint",
    limits: { timeoutMs: 20_000, memoryBytes: 2 ** 30 },
    network: "off",
    dependsOn: [],
    ...more,
  };
  return {
    step,
    dependsOn: [],
    env: step.env,
    argv: [],
    codeFolder: "/opt/ml/processing/input/code",
    entryPath: `${id}.py`,
    workingDir: "/",
    folders: [],
    files: [],
    inputs: [{ port: input, feed: { kind: "none" }, mounts: [{ containerPath: input.containerPath }] }],
    outputs: [{ port: output, containerPath: output.containerPath }],
  };
}

const writes = "open('/opt/ml/processing/output/out/a.txt', 'w').write('hello')\n";

async function run(planned: PlannedStep, root: string, signal = new AbortController().signal): Promise<EngineOutcome> {
  await using engine = openLocalEngine({ steps: [planned], jobs: 1, cold: false, workspace: join(root, "ws") });
  const folder = join(root, "ws", planned.step.id);
  const source = join(root, "source");
  await mkdir(source, { recursive: true });
  await writeFile(join(source, "x.csv"), "a\n1\n");
  return engine.run({ planned, sources: { data: source }, folder }, { signal, onStart: () => undefined });
}

const codes = (outcome: EngineOutcome): unknown =>
  outcome.kind === "cancelled" ? "cancelled" : [outcome.kind, ...outcome.findings.map(({ code }) => code)];

describe("the local engine", () => {
  test("runs a script in its container's world and hands its outputs on", async () => {
    const root = await project();
    const outcome = await run(
      await plan(root, "good", `print(open('/opt/ml/processing/input/data/x.csv').read())\n${writes}`),
      root,
    );
    expect(outcome).toMatchObject({ kind: "ran", findings: [] });
    if (outcome.kind === "cancelled") throw new Error("cancelled");
    expect(await readFile(join(outcome.outputs["out"] ?? "", "a.txt"), "utf8")).toBe("hello");
    expect(await readFile(join(root, "ws/good/1/log.txt"), "utf8")).toBe("a\n1\n\n");
  });

  test.for([
    ["an unset variable", "import os\nos.environ['NOPE']\n", "run/environment"],
    ["a missing module", "import not_there\n", "run/import"],
    ["a missing file", "open('/opt/ml/processing/input/data/y.csv')\n", "run/missing-input"],
    ["an exit code", "import sys\nsys.exit(3)\n", "run/exit-code"],
    [
      "a refused argument",
      "import argparse\np = argparse.ArgumentParser()\np.add_argument('--n', required=True)\np.parse_args()\n",
      "run/argument",
    ],
    ["bad syntax", "def f(:\n", "run/syntax"],
    ["a failure", "raise RuntimeError('x')\n", "run/exception"],
    ["no output", "pass\n", "run/no-output"],
  ] as const)("tells of %s", async ([, body, code]) => {
    const root = await project();
    expect(codes(await run(await plan(root, "bad", body), root))).toEqual(["failed", code]);
  });

  test("ends a step whose time is over, after a cold try", async () => {
    const root = await project();
    const limits = { timeoutMs: 400, memoryBytes: 2 ** 30 };
    const outcome = await run(await plan(root, "slow", "import time\ntime.sleep(60)\n", { limits }), root);
    expect(codes(outcome)).toEqual(["failed", "run/timeout"]);
    expect(outcome.attempts.map(({ warm }) => warm)).toEqual([true, false]);
  });

  test("answers cancelled when the signal is raised", async () => {
    const root = await project();
    const planned = await plan(root, "slow", "import time\ntime.sleep(60)\n");
    expect((await run(planned, root, AbortSignal.timeout(800))).kind).toBe("cancelled");
  });

  test("runs a chain of twenty", async () => {
    const root = await project();
    const steps = await Promise.all(Array.from({ length: 20 }, (_, n) => plan(root, `s${n}`, writes)));
    await using engine = openLocalEngine({ steps, jobs: 1, cold: false, workspace: join(root, "ws") });
    const times: number[] = [];
    let source = root;
    for (const planned of steps) {
      const start = performance.now();
      const folder = join(root, "ws", planned.step.id);
      const signal = new AbortController().signal;
      const outcome = await engine.run(
        { planned, sources: { data: source }, folder },
        { signal, onStart: () => undefined },
      );
      expect(codes(outcome)).toEqual(["ran"]);
      source = outcome.kind === "cancelled" ? root : (outcome.outputs["out"] ?? "");
      times.push(performance.now() - start);
    }
    console.log(times.map((ms) => ms.toFixed(1)).join(" "), "median", times.sort((a, b) => a - b)[10]);
  });
});
