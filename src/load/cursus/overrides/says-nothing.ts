import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";

export const notSkipped = "no step is skipped without it";

/** Maps of the overrides without entries change nothing, each told at its key. */
export function tellEmpty(reading: Reading, whole: Entry, name: string): void {
  if (whole.value.kind !== "map") return;
  if (whole.value.entries.length === 0) {
    reading.report("plan/idle-override", { key: name, reason: "it says nothing" }, whole.keyAt);
  }
  for (const inner of whole.value.entries) {
    // What a hyperparameter is given may be an empty map.
    if (whole.key !== "hyperparameters") tellEmpty(reading, inner, nameOf(whole, inner, name));
  }
}

/** As the command line has it: `NODE.env`, but `defaults.env`. */
function nameOf(outer: Entry, inner: Entry, name: string): string {
  return outer.key === "the overrides" || name === "steps" ? inner.key : `${name}.${inner.key}`;
}
