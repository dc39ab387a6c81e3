import type { DataSource } from "./data/wish.ts";
import type { ScriptHints } from "./hints.ts";
import type { Step } from "./step.ts";

/** One script as it is run without its pipeline. */
export interface AloneScript {
  readonly step: Step;
  /** What its code tells. */
  readonly hints: ScriptHints;
  /** The file that declares its contract; the script itself when none does. */
  readonly contractFile: string;
  /** Ids of steps that run first, and the inputs that only they can make. */
  readonly producers?: { readonly steps: readonly string[]; readonly inputs: readonly string[] };
  /** What serves its inputs. */
  readonly source: DataSource;
}
