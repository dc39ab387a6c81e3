import type { ServedInput } from "../model/data/served.ts";
import type { PortProfile, RunEvent, StepSummary } from "../model/event.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Outcome, OutcomeKind, Verdict } from "../model/outcome.ts";
import type { Wire } from "../model/plan.ts";

/** One planned step and how far it came. `outcome` is there once it ended. */
export interface StepView extends StepSummary {
  readonly startedMs?: number;
  readonly endedMs?: number;
  readonly outcome?: Outcome;
  readonly profiles?: readonly PortProfile[];
  /** Where inputs that no step makes got their data. */
  readonly served?: readonly ServedInput[];
}

/** A run as far as its events tell it. */
export interface RunView {
  readonly run: string;
  readonly at: string;
  readonly pipeline: string;
  readonly file: string;
  readonly steps: readonly StepView[];
  readonly wires: readonly Wire[];
  readonly findings: readonly Finding[];
  /** Time of the newest event, from the start of the run. */
  readonly durationMs: number;
  readonly verdict?: Verdict;
  /** Its process is still there; no event says so. */
  readonly isRunning?: true;
  /** step → its position in `steps`. */
  readonly positions: ReadonlyMap<string, number>;
}

export const emptyView: RunView = {
  run: "",
  at: "",
  pipeline: "",
  file: "",
  steps: [],
  wires: [],
  findings: [],
  durationMs: 0,
  positions: new Map(),
};

/** The view after one more event. Pure: replaying `events.jsonl` gives the same view. */
export function fold(view: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case "run-started": {
      const { run, at, pipeline, file, steps, wires } = event;
      const positions = new Map(steps.map((step, position) => [step.id, position]));
      return { ...view, run, at, pipeline, file, steps, wires, positions };
    }
    case "finding":
      return { ...view, findings: [...view.findings, event.finding] };
    case "step-started":
      return withStep(view, event, { startedMs: event.atMs });
    case "step-ended":
      // Its findings came as events of their own, before.
      return withStep(view, event, { endedMs: event.atMs, outcome: event.outcome });
    case "profiled":
      return withProfile(view, event);
    case "source-served":
      return withServed(view, event);
    case "run-ended":
      return { ...view, durationMs: Math.max(view.durationMs, event.atMs), verdict: event.verdict };
  }
}

export type Tally = Readonly<Record<OutcomeKind | "unended", number>>;

/** How many steps ended in each way. The numbers always add up to the number of planned steps. */
export function tally(view: RunView): Tally {
  const counts = { ran: 0, failed: 0, cached: 0, blocked: 0, skipped: 0, stubbed: 0, cancelled: 0, unended: 0 };
  for (const step of view.steps) counts[step.outcome?.kind ?? "unended"] += 1;
  return counts;
}

function withProfile(
  view: RunView,
  { step: id, side, port, profile }: Extract<RunEvent, { type: "profiled" }>,
): RunView {
  const position = view.positions.get(id);
  const step = position === undefined ? undefined : view.steps[position];
  if (position === undefined || step === undefined) return view;
  const profiles = [...(step.profiles ?? []), { side, port, profile }];
  return { ...view, steps: view.steps.with(position, { ...step, profiles }) };
}

function withServed(
  view: RunView,
  { type: _type, step: id, ...served }: Extract<RunEvent, { type: "source-served" }>,
): RunView {
  const position = view.positions.get(id);
  const step = position === undefined ? undefined : view.steps[position];
  if (position === undefined || step === undefined) return view;
  return { ...view, steps: view.steps.with(position, { ...step, served: [...(step.served ?? []), served] }) };
}

function withStep(view: RunView, at: { step: string; atMs: number }, change: Partial<StepView>): RunView {
  const position = view.positions.get(at.step);
  const step = position === undefined ? undefined : view.steps[position];
  if (position === undefined || step === undefined) return view;
  const durationMs = Math.max(view.durationMs, at.atMs);
  return { ...view, durationMs, steps: view.steps.with(position, { ...step, ...change }) };
}
