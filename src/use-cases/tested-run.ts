import type { Emit } from "../model/event.ts";
import type { IsolationWish, Verdict } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";

/** How a plan is run. */
export interface RunOptions {
  readonly jobs: number;
  readonly cold: boolean;
  /** How steps are kept apart from this machine; by default as well as it allows. */
  readonly isolation?: IsolationWish;
  readonly failFast: boolean;
  /** Whether memory over time is kept of each attempt; only its peak unless told so. */
  readonly keepsMemory?: boolean;
  /** Whether it is told which lines hold memory, which makes scripts slow; not unless told so. */
  readonly tracksAllocations?: boolean;
  /** Whether what flows between steps is compared; it is unless told otherwise. */
  readonly checksData?: boolean;
  readonly signal: AbortSignal;
  readonly emit: Emit;
  /** Heard once everything about a step has been told: its end, and what was compared after it. */
  readonly onSettled?: (step: string) => void;
}

export interface TestedRun {
  readonly run: string;
  readonly folder: string;
  readonly verdict: Verdict;
  readonly plan: Plan;
}
