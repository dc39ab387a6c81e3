import { join } from "node:path";
import type { RunEvent } from "../model/event.ts";
import { findingCodes } from "../model/findings/explain.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Plan } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { listRuns, noSuchRun } from "./history.ts";
import { damaged, eventIn, parsed, textOf, wholeLines } from "./run-record.ts";
import { runningRun } from "./running.ts";
import type { Workspace } from "./workspace.ts";

/** All that a run left to be told again. */
export interface KeptRun {
  readonly run: string;
  readonly folder: string;
  readonly events: readonly RunEvent[];
  /** Its process is still there. */
  readonly isRunning: boolean;
  /** Only a part of its pipeline was asked for. */
  readonly isPart: boolean;
  /** Absent where a power cut has torn it. */
  readonly plan?: Plan;
}

/** A run by its name, else the newest one that has begun. Events that we did not write so are refused. */
export async function readKeptRun(workspace: Workspace, run?: string): Promise<Result<KeptRun>> {
  const runs = await listRuns(workspace);
  if (run !== undefined && !runs.includes(run)) return noSuchRun(run, runs);
  const names = run === undefined ? runs : [run];
  for (const name of names) {
    const folder = join(workspace.runs, name);
    const read = await eventsIn(join(folder, "events.jsonl"));
    if (!read.ok) return read;
    // A folder without events is a run that is about to begin, or was killed there.
    if (read.value.length === 0 && run === undefined) continue;
    if (read.value.length === 0) return fail(asError(damaged(join(folder, "events.jsonl"))));
    return ok(await kept(name, folder, read.value));
  }
  return noSuchRun(undefined, []);
}

async function kept(run: string, folder: string, events: readonly RunEvent[]): Promise<KeptRun> {
  const isRunning = (await runningRun(folder, run)) !== undefined;
  const plan = await planIn(folder);
  const isPart = (plan?.unselected ?? []).length > 0;
  return { run, folder, events, isRunning, isPart, ...(plan === undefined ? {} : { plan }) };
}

async function eventsIn(journal: string): Promise<Result<readonly RunEvent[]>> {
  const troubles: Finding[] = [];
  const text = await textOf(journal, (trouble) => troubles.push(trouble));
  if (troubles.length > 0) return fail(...troubles.map(asError));
  const events = wholeLines(text ?? "").map(eventIn);
  const whole = events.filter((event) => event !== undefined && isWhole(event)) as readonly RunEvent[];
  const isOurs = whole.length === events.length && (whole.length === 0 || whole[0]?.type === "run-started");
  return isOurs ? ok(whole) : fail(asError(damaged(journal)));
}

/** What a warning is beside other answers is the end of this one. */
function asError(trouble: Finding): Finding {
  return { ...trouble, severity: "error" };
}

/** Whether an event has what every reader of it needs. A code that is unknown came from a newer version. */
function isWhole(event: RunEvent): boolean {
  const fields = event as unknown as Readonly<Record<string, unknown>>;
  const texts = (...names: readonly string[]): boolean => names.every((name) => typeof fields[name] === "string");
  switch (event.type) {
    case "run-started":
      return texts("run", "at", "pipeline", "file") && Array.isArray(fields["steps"]) && Array.isArray(fields["wires"]);
    case "finding":
      return findingCodes.includes(event.finding?.code) && typeof event.finding.facts === "object";
    case "step-started":
      return texts("step") && typeof event.atMs === "number";
    case "step-ended":
      return texts("step") && typeof event.atMs === "number" && typeof event.outcome?.kind === "string";
    case "profiled":
      return texts("step", "side", "port") && Array.isArray(event.profile?.files);
    case "run-ended":
      return texts("verdict") && typeof event.atMs === "number";
    default:
      return false;
  }
}

/** The plan is written before anything runs, but a power cut may have torn it. */
async function planIn(folder: string): Promise<Plan | undefined> {
  const text = await textOf(join(folder, "plan.json"), () => undefined);
  const plan = parsed(text ?? "") as Plan | undefined;
  const isWhole =
    Array.isArray(plan?.steps) && plan.steps.every(({ step, env }) => step !== undefined && Array.isArray(env));
  return isWhole ? plan : undefined;
}
