import { expect, test } from "vitest";
import { Crew } from "../../src/engines/local/crew.ts";
import { openLocalEngine } from "../../src/engines/local/engine.ts";
import type { Attempt, IsolationRung } from "../../src/model/outcome.ts";
import { makeGround, writes } from "./engine-ground.ts";

const base = "import time\nheld = []\n";
const grows = `${base}for _ in range(5):\n    held.append(bytearray(40_000_000))\n    time.sleep(0.15)\n`;
const forks = `${base}import os
held.append(bytearray(100_000_000))
forks = [os.fork() or (time.sleep(0.5), os._exit(0)) for _ in range(3)]
for fork in forks: os.waitpid(fork, 0)
`;

interface On {
  readonly isolation: IsolationRung;
  readonly keepsMemory?: boolean;
}

async function attemptOf(body: string, { isolation, ...wish }: On): Promise<Attempt> {
  await using ground = await makeGround();
  const { workspace } = ground;
  const planned = await ground.plan("step", `${body}${writes}`);
  const crew = new Crew({ workspace, isolation });
  await using engine = openLocalEngine({ steps: [planned], jobs: 1, cold: false, workspace, crew, ...wish });
  const { kind, attempts } = await ground.run(engine, planned);
  const [attempt] = attempts;
  if (attempt === undefined) throw new Error("it was not tried");
  expect([kind, attempt.isolation]).toEqual(["ran", isolation]);
  return attempt;
}

test.each<IsolationRung>(["namespaces", "rewriting"])(
  "a script that takes 200 MB in steps is seen to rise to its peak, on the rung %s",
  async (isolation) => {
    const { usage } = await attemptOf(grows, { isolation, keepsMemory: true });
    const { memory = [], peakMemoryBytes } = usage;
    const first = memory[0]?.bytes ?? 0;
    expect(Math.max(...memory.map(({ bytes }) => bytes))).toBe(peakMemoryBytes);
    expect(Math.abs((peakMemoryBytes - first) / 200e6 - 1)).toBeLessThan(0.15);
    const at = (megabytes: number): number =>
      memory.find(({ bytes }) => bytes - first > megabytes * 1e6)?.atMs ?? Number.POSITIVE_INFINITY;
    const [low, middle, high] = [at(35), at(115), at(195)];
    expect([memory[0]?.atMs, low < middle, middle < high]).toEqual([0, true, true]);
    const times = memory.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  },
);

test.each<IsolationRung>(["namespaces", "rewriting"])(
  "pages that forks share count once at every moment, on the rung %s",
  async (isolation) => {
    const { usage } = await attemptOf(forks, { isolation, keepsMemory: true });
    const { memory = [] } = usage;
    const late = memory.filter(({ bytes }) => bytes > 90e6).map(({ bytes }) => bytes);
    expect(late.length).toBeGreaterThan(3);
    expect(Math.max(...late)).toBeLessThan(160e6);
  },
);

test("only the peak is kept unless the series is asked for", async () => {
  const { usage } = await attemptOf("", { isolation: "namespaces" });
  expect(Object.keys(usage)).toEqual(["durationMs", "cpuMs", "peakMemoryBytes"]);
});
