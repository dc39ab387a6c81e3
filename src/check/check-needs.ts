import type { Level } from "../model/data/level.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Need } from "./facts.ts";

/** What of a need is not met. */
export interface NeedsChecked {
  readonly found: readonly Finding[];
  /** Not met either, and told already at the producer, whose promise it breaks as well. */
  readonly told: readonly Finding[];
}

/** Compares the declared files, format and columns of one port with its data. */
export function checkNeeds(_need: Need, _level: Level = "standard"): NeedsChecked {
  return { found: [], told: [] };
}
