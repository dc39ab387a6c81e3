import type { Convention, Spot } from "../../model/convention.ts";
import type { Place } from "../../model/place.ts";
import type { Step } from "../../model/step.ts";
import { relative } from "./relative.ts";

/** A step's script as its findings name it, with what its code tells by the convention. */
export interface ReadStep {
  readonly step: Step;
  readonly code: Convention;
  /** Path below the project's folder. */
  readonly script: string;
  readonly at: (spot: Spot) => Place;
}

/** Absent where there is no script, or where it cannot be read. */
export function readStep(step: Step, root: string): ReadStep | undefined {
  const path = step.script?.path;
  const code = step.script?.facts?.convention;
  if (path === undefined || code === undefined) return undefined;
  return { step, code, script: relative(path, root), at: ({ line, column }) => ({ file: path, line, column }) };
}
