import type { Verdict } from "../model/outcome.ts";
import type { StepState } from "../model/step-state.ts";
import type { RunView, StepView } from "./fold.ts";

/** A run without an end goes on, or was killed. */
export function shownVerdict(view: RunView): Verdict | "running" {
  return view.verdict ?? (view.isRunning ? "running" : "interrupted");
}

/** How the step ended, or how far it came in a run without an end. */
export function stateOf(step: StepView, view: RunView): StepState {
  if (step.outcome !== undefined) return step.outcome.kind;
  const hasBegun = step.startedMs !== undefined;
  if (view.isRunning) return hasBegun ? "running" : "waiting";
  return hasBegun ? "interrupted" : "not-started";
}
