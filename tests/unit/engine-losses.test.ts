import { access, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PlannedStep } from "../../src/model/plan.ts";
import { type Crew, crewOf, isAlive, until } from "../rig/processes.ts";
import { codes, type Ground, makeGround, type Ran, writes } from "./engine-ground.ts";
import { noFacts } from "./plan/build.ts";

/** Waits to be lost the first time; goes through once the file `again` is in its `/tmp`. */
async function patient(ground: Ground, preload: readonly string[]): Promise<PlannedStep> {
  const body = `
import os, time
print("ready", flush=True)
while not os.path.exists("/tmp/again"): time.sleep(0.01)
${writes}`;
  const path = join(ground.root, "patient.py");
  const script = { path, facts: { ...noFacts, preload } };
  return ground.plan("patient", body, { step: { script } });
}

interface Harm {
  /** Which process of the engine is killed while the script runs; once more in the second attempt with `twice`. */
  readonly kill: (crew: Crew) => number | undefined;
  readonly preload?: readonly string[];
  readonly times?: number;
}

interface Harmed {
  readonly outcome: Ran;
  readonly next: Ran;
}

/** Runs the patient step and harms it; another step follows in the same engine. */
async function harmed({ kill, preload = [], times = 1 }: Harm): Promise<Harmed> {
  await using ground = await makeGround();
  const steps = [await patient(ground, preload), await ground.plan("next", writes)] as const;
  await using engine = ground.engine(...steps);
  const outcome = ground.run(engine, steps[0]);
  for (let attempt = 1; attempt <= times; attempt += 1) {
    const log = join(ground.workspace, `patient/${attempt}/log.txt`);
    await until(async () => (await readFile(log, "utf8").catch(() => "")) === "ready\n", 10_000);
    const crew = await crewOf();
    process.kill(kill(crew) ?? 0, "SIGKILL");
    const child = crew.worlds[0]?.child;
    await until(async () => !(await isAlive(child)), 5000);
  }
  // There is no third attempt.
  if (times < 2) await goThrough(join(ground.workspace, `patient/${times + 1}/tmp`));
  return { outcome: await outcome, next: await ground.run(engine, steps[1]) };
}

async function goThrough(tmp: string): Promise<void> {
  await until(() => access(tmp).then(...yesOrNo), 10_000);
  await writeFile(join(tmp, "again"), "");
}

const yesOrNo = [(): boolean => true, (): boolean => false] as const;

describe.each<readonly [string, Harm["kill"], string]>([
  ["the first zygote dies", ({ zygote }) => zygote, "run/lost"],
  ["the builder of worlds dies", ({ builder }) => builder, "run/signal"],
  ["the world's first process dies", ({ worlds }) => worlds[0]?.keeper, "run/signal"],
])("when %s under a running step", (_, kill, code) => {
  test("the step runs again in a fresh interpreter, says so, and the run goes on", async () => {
    const { outcome, next } = await harmed({ kill });
    expect(codes(outcome)).toEqual(["ran", "run/warm-cold-disagree"]);
    expect(outcome.findings[0]?.facts).toEqual({ warm: `failed (${code})`, cold: "ended well", python: "python3" });
    expect(outcome.attempts.map(({ warm }) => warm)).toEqual([true, false]);
    expect(codes(next)).toEqual(["ran"]);
  });
});

test("a grown zygote that dies under a running step is replaced", async () => {
  const { outcome, next } = await harmed({ kill: ({ grown }) => grown[0], preload: ["sqlite3"] });
  expect(codes(outcome)).toEqual(["ran", "run/warm-cold-disagree"]);
  expect(codes(next)).toEqual(["ran"]);
});

test("an interpreter that is lost again in the fresh attempt is named, with the log's last lines", async () => {
  const { outcome, next } = await harmed({ kill: ({ zygote }) => zygote, times: 2 });
  expect(codes(outcome)).toEqual(["failed", "run/lost"]);
  expect(outcome.findings[0]?.facts).toEqual({ message: "The connection ended", lastLogLines: ["ready"] });
  expect(codes(next)).toEqual(["ran"]);
});

test.each<readonly [string, Harm["kill"]]>([
  ["zygote", ({ zygote }) => zygote],
  ["builder", ({ builder }) => builder],
  ["spare's world", ({ worlds }) => worlds[0]?.keeper],
  ["spare", ({ worlds }) => worlds[0]?.child],
])("a %s that dies between two steps is replaced before the next one", async (_, victim) => {
  await using ground = await makeGround();
  const steps = [await ground.plan("first", writes), await ground.plan("second", writes)] as const;
  await using engine = ground.engine(...steps);
  expect(codes(await ground.run(engine, steps[0]))).toEqual(["ran"]);
  await until(async () => (await crewOf()).worlds.length === 1, 5000);
  const pid = victim(await crewOf()) ?? 0;
  process.kill(pid, "SIGKILL");
  await until(async () => !(await isAlive(pid)), 5000);
  const second = await ground.run(engine, steps[1]);
  expect(codes(second)).toEqual(["ran"]);
  expect(second.attempts).toHaveLength(1);
});
