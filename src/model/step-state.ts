/** How far a step came in a run: the kind of its outcome, or what it is without one, in a run that goes on or was killed. */
export type StepState =
  | ("ran" | "failed" | "cached" | "blocked" | "skipped" | "stubbed" | "cancelled")
  | ("running" | "waiting" | "interrupted" | "not-started");
