import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../rig/processes.ts";
import { buildProgram, type Program } from "../rig/program.ts";
import { dieInEveryWay } from "../rig/scenarios/deaths.ts";
import { cancel, type Endings, type Kills, killTool, timeOut } from "../rig/scenarios/endings.ts";
import { areReady, type StubbornProject, stubbornProject } from "../rig/scenarios/stubborn.ts";
import { type Driven, inTerminal } from "../rig/scenarios/terminals.ts";
import { p99, seconds } from "./figures.ts";

/** Arguments of the command line for every rung of isolation that must hold R4. */
const rungs: readonly (readonly [name: string, ...args: readonly string[]])[] = [
  ["namespaces"],
  ["rewriting", "--isolation", "rewriting"],
];

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

/** `count` results of the same scenario, one after the other. */
async function repeated<Value>(count: number, scenario: (index: number) => Promise<Value>): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (let index = 0; index < count; index += 1) values.push(await scenario(index));
  return values;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test("R2: 300 steps that die are named with their signal or exit code and last lines", async ({ task }) => {
  const runs = await repeated(6, () => dieInEveryWay(program, 50));
  const dead = sum(runs.map((run) => run.dead));
  const wrong = runs.flatMap((run) => run.wrong);
  const hangs = sum(runs.map((run) => run.hangs));
  const latestMs = Math.max(...runs.map((run) => run.latestMs));
  task.meta.figure = `R2  ${dead - wrong.length} of ${dead} deaths told rightly, latest ${seconds(latestMs)} after the death, ${hangs} hangs`;
  expect({ dead, hangs, wrong }).toEqual({ dead: 300, hangs: 0, wrong: [] });
  expect(latestMs).toBeLessThan(1000);
});

describe("R3: 500 steps that hang end in time and leave no process", () => {
  const told = (endings: readonly Endings[], how: string): string => {
    const ended = sum(endings.map((one) => one.ended));
    const wrong = sum(endings.map((one) => one.wrong.length));
    const latest = seconds(Math.max(...endings.map((one) => one.latestMs)));
    return `R3  ${ended - wrong} of ${ended} ${how}${latest}, ${endings.flatMap((one) => one.survivors).length} survivors`;
  };

  test("250 by their time limit", async ({ task }) => {
    const endings = await repeated(5, () => timeOut(program, { count: 50, seconds: 2, jobs: 8 }));
    task.meta.figure = told(endings, "ended by their time limit, latest +");
    expect(endings.flatMap(({ wrong, survivors }) => [...wrong, ...survivors])).toEqual([]);
    expect(Math.max(...endings.map((one) => one.latestMs))).toBeLessThan(1000);
  });

  test("250 by an interrupt, which leaves a script 3 s", async ({ task }) => {
    const endings = await repeated(10, () => cancel(program, 25));
    task.meta.figure = told(endings, "cancelled, everything ended at the latest after ");
    expect(endings.flatMap(({ wrong, survivors }) => [...wrong, ...survivors])).toEqual([]);
    expect(Math.max(...endings.map((one) => one.latestMs))).toBeLessThan(4000);
  });
});

/** Numbers from 0 to 1, the same ones every time. */
function* numbers(): Generator<number, never> {
  for (let state = 20_260_101; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

test.for(rungs)("R4: 200 kills of the command line leave nothing (%s)", async ([name, ...args], { task }) => {
  const random = numbers();
  const whens = [
    (project: StubbornProject) => until(() => areReady(project), 60_000),
    () => setTimeout(random.next().value * 1500),
  ];
  const kills: readonly Kills[] = await repeated(200, (n) => killTool(program, { when: whens[n % 2]!, args }));
  const late = kills.filter(({ latestMs }) => latestMs >= 1000);
  const latest = seconds(Math.max(...kills.map(({ latestMs }) => latestMs)));
  const descendants = sum(kills.map((kill) => kill.descendants));
  task.meta.figure = `R4  ${200 - late.length} of 200 kills left nothing within 1 s (${name}), latest ${latest}, ${descendants} descendants`;
  expect(late).toEqual([]);
  expect(descendants).toBeGreaterThan(1000);
});

describe("R5: Ctrl-C in 100 terminals", () => {
  const press = async (presses: 1 | 2): Promise<Driven> => {
    await using project = await stubbornProject();
    return await inTerminal(program, project, { presses, args: ["test-pipeline", project.pipeline] });
  };
  const together = async (count: number): Promise<readonly Driven[]> =>
    Promise.all(Array.from({ length: count }, () => press(1)));
  const told = (all: readonly Driven[], which: string): string => {
    const good = all.filter(({ code }) => code === 130).length;
    const restored = all.filter((one) => one.restored).length;
    const times = all.map(({ ms }) => ms);
    return `R5  ${good} of ${all.length} ended with 130 by the ${which} Ctrl-C, p99 ${seconds(p99(times))}, latest ${seconds(Math.max(...times))}, ${restored} terminals restored`;
  };
  const odd = (all: readonly Driven[]): readonly Driven[] =>
    all.filter(({ code, restored }) => code !== 130 || !restored);

  test("the first one", async ({ task }) => {
    // Most of it is the 3 s that a script is left; four together are still a quiet machine.
    const all = (await repeated(25, () => together(4))).flat();
    task.meta.figure = told(all, "first");
    expect({ terminals: all.length, odd: odd(all) }).toEqual({ terminals: 100, odd: [] });
    expect(p99(all.map(({ ms }) => ms))).toBeLessThanOrEqual(6000);
  });

  test("the second one", async ({ task }) => {
    const all = await repeated(100, () => press(2));
    task.meta.figure = told(all, "second");
    expect({ terminals: all.length, odd: odd(all) }).toEqual({ terminals: 100, odd: [] });
    expect(Math.max(...all.map(({ ms }) => ms))).toBeLessThanOrEqual(500);
  });
});
