import type { EngineOutcome, ReadyStep } from "./engine.ts";
import type { RunEvent } from "./event.ts";
import type { Outcome } from "./outcome.ts";

/** Whether a step may start with what lies in its inputs. */
export type Admission =
  | { readonly kind: "admitted"; readonly ready: ReadyStep; readonly told: readonly RunEvent[] }
  | {
      readonly kind: "refused";
      readonly outcome: Extract<Outcome, { kind: "blocked" }>;
      readonly told: readonly RunEvent[];
    };

/** Compares what flows between steps. It never rejects because of what data holds. */
export interface Checks {
  /** Looks at what the step declares to need; quick where it declares nothing. */
  admit(ready: ReadyStep): Promise<Admission>;
  /** A failed step's findings, with the producer of what it stumbled over named. */
  blame(ready: ReadyStep, outcome: Outcome): Promise<Outcome>;
  /** All that is told once a step has ended; the run's end waits for it, the next step does not. */
  compare(ready: ReadyStep, ended: EngineOutcome): Promise<readonly RunEvent[]>;
}
