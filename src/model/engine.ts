import type { Finding } from "./findings/finding.ts";
import type { Attempt, Outcome } from "./outcome.ts";
import type { FoundInData, PlannedStep } from "./plan.ts";

/** A step whose inputs lie on disk. */
export interface ReadyStep {
  readonly planned: PlannedStep;
  /** port → absolute folder or file that feeds it; inputs without an entry stay unmounted. */
  readonly sources: Readonly<Record<string, string>>;
  readonly found?: FoundInData;
  /** Absolute, empty folder for this step's attempts (`runs/<run>/steps/<step>`). */
  readonly folder: string;
}

/** What an engine answers: how the step ended and the folders that hold its outputs. */
export type EngineOutcome =
  | {
      readonly kind: "ran" | "failed";
      readonly attempts: readonly Attempt[];
      readonly findings: readonly Finding[];
      /** port → absolute folder with what the step left there. */
      readonly outputs: Readonly<Record<string, string>>;
    }
  | Extract<Outcome, { kind: "cancelled" }>;

/** Runs steps somewhere. It never rejects because a step failed. */
export interface Engine extends AsyncDisposable {
  run(step: ReadyStep, options: { readonly signal: AbortSignal; readonly onStart: () => void }): Promise<EngineOutcome>;
  /** This step will not run after all: nothing need be prepared for it. */
  leave(step: string): void;
}
