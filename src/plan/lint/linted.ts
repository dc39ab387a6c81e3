import type { HeldAgainst } from "../../model/held-against.ts";
import type { Evidence, ScriptHints } from "../../model/hints.ts";
import type { Place } from "../../model/place.ts";
import type { PlannedStep } from "../../model/plan.ts";
import type { Port } from "../../model/port.ts";

/** A step whose script's code was read, held against its contract. */
export interface Linted {
  readonly planned: PlannedStep;
  /** Absolute path of the script. */
  readonly script: string;
  readonly hints: ScriptHints;
  readonly held: HeldAgainst;
  /** The project's folder. */
  readonly root: string;
}

/** What the contract declares of one side, mounted or not. */
export function declared({ planned }: Linted, side: "input" | "output"): readonly Port[] {
  const { inputs, outputs, unmounted = [] } = planned.step.contract;
  return side === "input" ? [...inputs, ...unmounted] : outputs;
}

/** Where the code does it; modules beside the script are told relative to its folder. */
export function placeOf({ script }: Linted, { line, file }: Pick<Evidence, "line" | "file">): Place {
  return { file: file === undefined ? script : besideOf(script, file), line, column: 1 };
}

function besideOf(script: string, file: string): string {
  const parts = script.split("/").slice(0, -1);
  for (const part of file.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
