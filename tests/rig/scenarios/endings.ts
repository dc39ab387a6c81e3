import { until } from "../processes.ts";
import { type Program, start } from "../program.ts";
import { type Tested, tested } from "../project.ts";
import { areReady, type StubbornProject, stubbornProject, survivors } from "./stubborn.ts";

export interface Endings {
  readonly ended: number;
  /** Steps that ended otherwise than they should. */
  readonly wrong: readonly string[];
  /** Longest time over the limit, or from the interrupt to the end of everything. */
  readonly latestMs: number;
  readonly survivors: readonly string[];
}

const argumentsOf = ({ pipeline }: StubbornProject, jobs: number): readonly string[] => [
  ...["test-pipeline", pipeline, "--json", "--jobs", String(jobs)],
];
const place = ({ root, temporary }: StubbornProject): { cwd: string; temporary: string } => ({ cwd: root, temporary });

/** Runs `count` steps that stay, in every way, until their time is over. */
export async function timeOut(
  program: Program,
  { count, seconds, jobs }: { readonly count: number; readonly seconds: number; readonly jobs: number },
): Promise<Endings> {
  await using project = await stubbornProject({ count, timeout: `${seconds}s`, mixed: true });
  const ended = await tested(project, await start(program, argumentsOf(project, jobs), place(project)).ended);
  const left = await survivors(project);
  const durations = project.steps.flatMap((id) => durationsOf(ended, id));
  return {
    ended: project.steps.length,
    wrong: project.steps.filter((id) => !hasTimedOut(ended, id)),
    latestMs: Math.max(...durations) - seconds * 1000,
    survivors: left,
  };
}

function hasTimedOut(ended: Tested, id: string): boolean {
  const finding = ended.report.findings.find((item) => item.step === id && item.code === "run/timeout");
  const log = JSON.stringify(finding?.facts["lastLogLines"]);
  return ended.step(id).outcome === "failed" && ended.codes(id).join() === "run/timeout" && log === '["ready"]';
}

function durationsOf(ended: Tested, id: string): readonly number[] {
  return ended.events.flatMap((event) => {
    if (event.type !== "step-ended" || event.step !== id || !("attempts" in event.outcome)) return [];
    return event.outcome.attempts.map(({ usage }) => usage.durationMs);
  });
}

/** Interrupts the command line while `count` steps stay, in every way. */
export async function cancel(program: Program, count: number): Promise<Endings> {
  await using project = await stubbornProject({ count, mixed: true });
  const started = start(program, argumentsOf(project, count), place(project));
  await until(() => areReady(project), 60_000);
  const from = performance.now();
  started.process.kill("SIGINT");
  const ended = await tested(project, await started.ended);
  const latestMs = performance.now() - from;
  const isCancelled = (id: string): boolean => {
    const { outcome, attempts } = ended.step(id);
    return ended.code === 130 && outcome === "cancelled" && attempts === 1;
  };
  const wrong = project.steps.filter((id) => !isCancelled(id));
  return { ended: count, wrong, latestMs, survivors: await survivors(project) };
}

export interface Kills {
  readonly killed: number;
  /** Processes that were there when the command line was killed. */
  readonly descendants: number;
  /** Longest time until all of them were gone. */
  readonly latestMs: number;
}

interface Killing {
  /** When to kill, once the command line has been started. */
  readonly when: (project: StubbornProject) => Promise<unknown>;
  /** More arguments of the command line. */
  readonly args: readonly string[];
}

/** Kills the command line, with three stubborn steps, and waits until all that it started is gone. */
export async function killTool(program: Program, { when, args }: Killing): Promise<Kills> {
  await using project = await stubbornProject({ count: 3 });
  const started = start(program, [...argumentsOf(project, 3), ...args], place(project));
  await when(project);
  const own = `${started.process.pid} `;
  const descendants = (await survivors(project)).filter((one) => !one.startsWith(own)).length;
  started.process.kill("SIGKILL");
  const latestMs = await until(async () => (await survivors(project)).length === 0, 20_000);
  if ((await started.ended).signal !== "SIGKILL") throw new Error("The command line ended before it was killed");
  return { killed: 1, descendants, latestMs };
}
