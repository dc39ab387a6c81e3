import type { Finding } from "./findings/finding.ts";
import type { Outcome } from "./outcome.ts";
import type { PlannedStep } from "./plan.ts";

/** What becomes of a step once all that it needs has ended well. */
export type Decision =
  /** It runs, with values that only now are known. */
  | { readonly kind: "goes"; readonly planned: PlannedStep }
  /** It ends without a script. What needs it goes on after `ran` and `stubbed`, and is left out after `skipped`. */
  | {
      readonly kind: "ends";
      readonly outcome: Outcome;
      /** port → absolute path that stands for what the step would have left. */
      readonly folders?: Readonly<Record<string, string>>;
      /** What is told of it before it ends. */
      readonly told?: readonly Finding[];
    };

/** Decides by what earlier steps left. `left`: step → port → absolute folder. */
export type Decides = (
  planned: PlannedStep,
  left: ReadonlyMap<string, Readonly<Record<string, string>>>,
) => Promise<Decision>;
