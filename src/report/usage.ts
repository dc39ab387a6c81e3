import type { Attempt, Outcome, Usage } from "../model/outcome.ts";
import type { RunView } from "./fold.ts";

/** The attempts of an outcome; steps that never began have none. */
export function attemptsOf(outcome: Outcome | undefined): readonly Attempt[] {
  return outcome !== undefined && "attempts" in outcome ? (outcome.attempts ?? []) : [];
}

/** Time summed over a step's attempts, memory of the largest one. */
export function usageOf(attempts: readonly Attempt[]): Usage {
  return {
    durationMs: attempts.reduce((sum, attempt) => sum + attempt.usage.durationMs, 0),
    cpuMs: attempts.reduce((sum, attempt) => sum + attempt.usage.cpuMs, 0),
    peakMemoryBytes: attempts.reduce((peak, attempt) => Math.max(peak, attempt.usage.peakMemoryBytes), 0),
  };
}

/** Peak memory of the hungriest step, in bytes. */
export function peakMemory(view: RunView): number {
  return view.steps.reduce((peak, { outcome }) => Math.max(peak, usageOf(attemptsOf(outcome)).peakMemoryBytes), 0);
}
