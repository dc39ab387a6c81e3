import type { Checks } from "../model/checks.ts";
import type { Source } from "../model/data/source.ts";
import type { Decides } from "../model/decides.ts";
import type { Engine, EngineOutcome } from "../model/engine.ts";
import type { Emit } from "../model/event.ts";
import type { Outcome } from "../model/outcome.ts";
import type { FoundInData, PlannedStep } from "../model/plan.ts";
import type { Folders } from "./sources.ts";

export interface RunOptions {
  readonly engine: Engine;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly failFast: boolean;
  /** Absolute folder for the attempts of a step. */
  readonly folderOf: (step: string) => string;
  /** What the data that feeds a step adds to its plan. */
  readonly foundInData?: (planned: PlannedStep, sources: Folders) => Promise<FoundInData | undefined>;
  /** Makes what a step left durable. The next step does not wait for it, the run's end does. */
  readonly publish: (planned: PlannedStep, ended: EngineOutcome) => Promise<Outcome>;
  /** Brings what no step makes; a plan without synthetic data needs none. */
  readonly source?: Source;
  /** Compares what flows; without it nothing is compared. */
  readonly checks?: Checks;
  /** Heard once everything about a step has been told. */
  readonly onSettled?: (step: string) => void;
  /** Whether a step runs at all, and with which values; without it every step runs as planned. */
  readonly decides?: Decides;
  readonly elapsedMs: () => number;
}
