import type { EngineOutcome, ReadyStep } from "../model/engine.ts";
import { listed } from "../model/findings/words.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Plan, PlannedStep } from "../model/plan.ts";
import { endedWell } from "../model/verdict.ts";
import { readied, supplied } from "./ready.ts";
import type { RunOptions } from "./run-options.ts";
import { type Folders, sourcesOf } from "./sources.ts";
import { announce, tell, tellFindings } from "./telling.ts";

/** Runs every step of the plan as soon as what it needs has ended; one promise per step is the whole scheduler. */
export async function runSteps(plan: Plan, options: RunOptions): Promise<readonly Outcome[]> {
  const stop = new AbortController();
  const scheduled = new Map<string, Promise<Run>>();
  const outcomes: Promise<Outcome>[] = [];
  const settled: Promise<void>[] = [];
  for (const planned of plan.steps) {
    const needed = planned.dependsOn.map((id) => [id, scheduled.get(id)] as const);
    const run = runWhenReady({ planned, needed, stop, options });
    scheduled.set(planned.step.id, run);
    outcomes.push(run.then(({ outcome }) => outcome));
    settled.push(settle(planned, run, options));
  }
  // A trouble in one of them is heard when all have ended.
  for (const one of settled) one.catch(() => undefined);
  const ended = await Promise.all(outcomes);
  await Promise.all(settled);
  return ended;
}

async function settle({ step }: PlannedStep, run: Promise<Run>, { onSettled }: RunOptions): Promise<void> {
  const { outcome, compared } = await run;
  await outcome;
  await compared;
  onSettled?.(step.id);
}

interface Ended {
  readonly how: "well" | "skipped" | "lost";
  readonly folders: Folders;
}

interface Run {
  readonly ended: Ended;
  readonly outcome: Promise<Outcome>;
  /** Settled once everything about what flowed here is told. */
  readonly compared?: Promise<void>;
}

interface Turn {
  readonly planned: PlannedStep;
  readonly needed: readonly (readonly [string, Promise<Run> | undefined])[];
  readonly stop: AbortController;
  readonly options: RunOptions;
}

async function runWhenReady(turn: Turn): Promise<Run> {
  const { options } = turn;
  const { upstream, ...left } = await neededBy(turn);
  const refusal = refusalOf(turn, left);
  if (refusal !== undefined) return leave(turn, refusal);
  const decision = await options.decides?.(turn.planned, upstream);
  if (decision?.kind === "ends") {
    tellFindings(decision.told ?? [], options);
    return leave(turn, decision.outcome, decision.folders);
  }
  const planned = decision?.planned ?? turn.planned;
  const supply = await supplied(planned, options);
  tell(supply.told, options);
  if (supply.refused !== undefined) return leave(turn, { kind: "blocked", by: [], reason: supply.refused });
  const ready = await readied({ before: turn.planned, planned }, sourcesOf(planned, upstream, supply.folders), options);
  const admission = await options.checks?.admit(ready);
  tell(admission?.told ?? [], options);
  if (admission?.kind === "refused") return leave(turn, admission.outcome);
  return runReady(turn, admission?.ready ?? ready);
}

/** What the needed steps left, and which of them left nothing. */
async function neededBy({ needed }: Turn): Promise<Left & { readonly upstream: ReadonlyMap<string, Folders> }> {
  const upstream = new Map<string, Folders>();
  const left: Left = { failed: [], skipped: [] };
  for (const [id, promise] of needed) {
    const ended = (await promise)?.ended;
    if (ended?.how === "well") upstream.set(id, ended.folders);
    else left[ended?.how === "skipped" ? "skipped" : "failed"].push(id);
  }
  return { ...left, upstream };
}

function leave({ planned, options }: Turn, outcome: Outcome, folders: Folders = {}): Run {
  options.engine.leave(planned.step.id);
  const how = endedWell(outcome) ? "well" : outcome.kind === "skipped" ? "skipped" : "lost";
  return { ended: { how, folders }, outcome: announce(planned, Promise.resolve(outcome), options) };
}

async function runReady(turn: Turn, ready: ReadyStep): Promise<Run> {
  const { planned, stop, options } = turn;
  const ended = await options.engine.run(ready, {
    signal: AbortSignal.any([options.signal, stop.signal]),
    onStart: () => options.emit({ type: "step-started", step: planned.step.id, atMs: options.elapsedMs() }),
  });
  // It waited in the engine for its turn when another one failed.
  const neverStarted = ended.kind === "cancelled" && ended.attempts.length === 0;
  const skipped = neverStarted ? refusalOf(turn, { failed: [], skipped: [] }) : undefined;
  if (skipped !== undefined) return { ended: lost, outcome: announce(planned, Promise.resolve(skipped), options) };
  const well = ended.kind === "ran";
  if (!well && options.failFast) stop.abort();
  const outcome = announce(planned, published(ready, ended, options), options);
  const compared = compare(ready, ended, options);
  // Its trouble is heard at the run's end; until then nobody listens.
  compared.catch(() => undefined);
  // Nobody waits for what a failed step leaves: what it blocks is told after it.
  if (!well) await Promise.allSettled([outcome]);
  return { ended: well ? { how: "well", folders: ended.outputs } : lost, outcome, compared };
}

const lost: Ended = { how: "lost", folders: {} };

/** Needed steps that did not end well. */
interface Left {
  readonly failed: string[];
  readonly skipped: string[];
}

function refusalOf(turn: Turn, { failed, skipped }: Left): Outcome | undefined {
  if (turn.options.signal.aborted) return { kind: "cancelled", attempts: [] };
  if (failed.length > 0) return { kind: "blocked", by: failed };
  if (skipped.length > 0) return { kind: "skipped", reason: `it needs ${listed(skipped)}, which did not run` };
  if (turn.stop.signal.aborted) return { kind: "skipped", reason: "an earlier step failed and --fail-fast was given" };
  return undefined;
}

async function published(ready: ReadyStep, ended: EngineOutcome, { publish, checks }: RunOptions): Promise<Outcome> {
  const outcome = await publish(ready.planned, ended);
  return checks === undefined || outcome.kind !== "failed" ? outcome : checks.blame(ready, outcome);
}

async function compare(ready: ReadyStep, ended: EngineOutcome, options: RunOptions): Promise<void> {
  tell((await options.checks?.compare(ready, ended)) ?? [], options);
}
