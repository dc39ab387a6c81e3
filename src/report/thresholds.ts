import type { RunView } from "./fold.ts";
import { duration, megabytes } from "./units.ts";
import { peakMemory } from "./usage.ts";

/** What a run may take before it is worth a warning. Never changes a verdict. */
export interface Thresholds {
  readonly memoryBytes: number;
  readonly timeMs: number;
}

/** One sentence for each threshold that the run passed. */
export function thresholdWarnings(view: RunView, thresholds: Thresholds): readonly string[] {
  const peak = peakMemory(view);
  const warnings: string[] = [];
  if (peak > thresholds.memoryBytes) {
    warnings.push(
      `Peak memory ${megabytes(peak)} is over the threshold of ${megabytes(thresholds.memoryBytes)} (--memory-threshold)`,
    );
  }
  if (view.durationMs > thresholds.timeMs) {
    warnings.push(
      `Total time ${duration(view.durationMs)} is over the threshold of ${duration(thresholds.timeMs)} (--time-threshold)`,
    );
  }
  return warnings;
}
