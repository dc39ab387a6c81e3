import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Crew } from "../../src/engines/local/crew.ts";
import { openLocalEngine } from "../../src/engines/local/engine.ts";
import type { Usage } from "../../src/model/outcome.ts";
import { codes, inputPath, makeGround, writes } from "./engine-ground.ts";
import { noFacts } from "./plan/build.ts";

const examplePython = join(import.meta.dirname, "../../examples/flight-delays/.venv/bin/python");
const MIB = 2 ** 20;

interface Work {
  readonly body: string;
  readonly python?: string;
  readonly preload?: readonly string[];
}

/** The same step in a warm and in a fresh interpreter. */
async function measured({ body, python = "python3", preload = [] }: Work): Promise<{ warm: Usage; cold: Usage }> {
  await using ground = await makeGround();
  const path = join(ground.root, "step.py");
  const script = { path, facts: { ...noFacts, preload } };
  const planned = await ground.plan("step", `${body}${writes}`, { step: { script, python } });
  const usage = async (cold: boolean): Promise<Usage> => {
    const workspace = join(ground.root, cold ? "cold" : "warm");
    await using engine = openLocalEngine({ steps: [planned], jobs: 1, cold, workspace, crew: new Crew({ workspace }) });
    const outcome = await ground.run(engine, { ...planned, step: { ...planned.step, id: cold ? "cold" : "warm" } });
    expect([codes(outcome), outcome.attempts.map(({ warm }) => warm)]).toEqual([["ran"], [!cold]]);
    return outcome.attempts[0]!.usage;
  };
  return { warm: await usage(false), cold: await usage(true) };
}

const allocates = "import time\nkept = bytearray(300 << 20)\ntime.sleep(0.2)\n";

describe("the peak memory of a step", () => {
  test("is the same warm and cold", async () => {
    const { warm, cold } = await measured({ body: allocates });
    expect(warm.peakMemoryBytes).toBeGreaterThan(300 * MIB);
    expect(cold.peakMemoryBytes).toBeGreaterThan(300 * MIB);
    expect(Math.abs(warm.peakMemoryBytes / cold.peakMemoryBytes - 1)).toBeLessThan(0.02);
  });

  test.skipIf(!existsSync(examplePython))(
    "is within 10 % with pandas preloaded (needs the example environment)",
    async () => {
      const body = `import pandas, sklearn.ensemble\n${allocates}`;
      const preload = ["pandas", "sklearn.ensemble"];
      const { warm, cold } = await measured({ body, python: examplePython, preload });
      expect(Math.abs(warm.peakMemoryBytes / cold.peakMemoryBytes - 1)).toBeLessThan(0.1);
    },
  );
});

test("what a step took is told when it stays until it is killed", async () => {
  await using ground = await makeGround();
  const body = `
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
kept = bytearray(100 << 20)
open('${inputPath}/seen.txt', 'w').close()
time.sleep(60)
`;
  const limits = { timeoutMs: 1000, memoryBytes: 2 ** 31 };
  const outcome = await ground.runAlone(await ground.plan("step", body, { step: { limits } }));
  expect(codes(outcome)).toEqual(["failed", "run/timeout", "run/wrote-input"]);
  for (const { usage, observed } of outcome.attempts) {
    expect(usage.peakMemoryBytes).toBeGreaterThan(100 * MIB);
    expect(observed.writes).toEqual([`${inputPath}/seen.txt`]);
  }
});

test("the processor time of a step holds that of its own processes and theirs, warm and cold", async () => {
  const burn = "import time\nwhile time.process_time() < 0.4: pass\n";
  const body = `
import subprocess, sys
burn = ${JSON.stringify(burn)}
inner = "import subprocess, sys; subprocess.run([sys.executable, '-c', " + repr(burn) + "])"
subprocess.run([sys.executable, "-c", inner], check=True)
exec(burn)
`;
  const { warm, cold } = await measured({ body });
  for (const { cpuMs } of [warm, cold]) {
    expect(cpuMs).toBeGreaterThan(750);
    expect(cpuMs).toBeLessThan(1500);
  }
});

describe("the memory limit of a step", () => {
  const limits = { timeoutMs: 20_000, memoryBytes: 300 * MIB };

  test("is for all its processes together; what they took is told", async () => {
    await using ground = await makeGround();
    const body = `
import os, time
for _ in range(4):
    if os.fork() == 0:
        kept = bytearray(100 << 20)
        time.sleep(60)
time.sleep(60)
`;
    const outcome = await ground.runAlone(await ground.plan("step", body, { step: { limits } }));
    expect(codes(outcome)).toEqual(["failed", "run/memory"]);
    const peak = outcome.attempts[0]?.usage.peakMemoryBytes ?? 0;
    expect(outcome.findings[0]?.facts).toMatchObject({ limitBytes: 300 * MIB, bytes: peak, lastLogLines: [] });
    expect(peak).toBeGreaterThan(300 * MIB);
    expect(peak).toBeLessThan(450 * MIB);
  });

  test("does not count pages twice that forks share", async () => {
    await using ground = await makeGround();
    const body = `
import os, time
kept = bytearray(200 << 20)
end, go = os.pipe()
forks = [os.fork() or os.read(end, 1) and os._exit(0) for _ in range(8)]
time.sleep(0.3)
os.write(go, b"x" * 8)
for fork in forks: os.waitpid(fork, 0)
${writes}`;
    const outcome = await ground.runAlone(await ground.plan("step", body, { step: { limits } }));
    expect(codes(outcome)).toEqual(["ran"]);
  });
});
