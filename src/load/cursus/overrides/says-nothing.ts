import type { Place } from "../../../model/place.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";

export const notSkipped = "no step is skipped without it";

/** Maps of the overrides without entries change nothing, each told at its key, but for those that are wrong anyway. */
export function tellEmpty(reading: Reading, whole: Entry, name: string): void {
  const told = new Set(reading.problems().map(({ place }) => spot(place)));
  const isTold = ({ keyAt, value }: Entry): boolean => [keyAt, value].some((at) => told.has(spot(reading.place(at))));
  const tellIn = (outer: Entry, called: string): void => {
    if (outer.value.kind !== "map" || (told.size > 0 && isTold(outer))) return;
    if (outer.value.entries.length === 0) {
      reading.report("plan/idle-override", { key: called, reason: "it says nothing" }, outer.keyAt);
    }
    // What a hyperparameter is given may be an empty map.
    if (outer.key === "hyperparameters") return;
    for (const inner of outer.value.entries) tellIn(inner, nameOf(outer, inner, called));
  };
  tellIn(whole, name);
}

function spot(place: Place | undefined): string {
  return `${place?.line}:${place?.column}`;
}

/** As the command line has it: `NODE.env`, but `defaults.env`. */
function nameOf(outer: Entry, inner: Entry, name: string): string {
  return outer.key === "the overrides" || name === "steps" ? inner.key : `${name}.${inner.key}`;
}
