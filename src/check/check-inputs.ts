import type { Level } from "../model/data/level.ts";
import type { Finding } from "../model/findings/finding.ts";
import { isBlocking } from "../model/findings/finding.ts";
import { checkNeeds } from "./check-needs.ts";
import type { StepFacts } from "./facts.ts";
import { inputsOf } from "./ports.ts";

/** Whether a step may start, and what is to be told of its inputs before it does. */
export interface InputsChecked {
  /** False: a required input is not what the step declares to need, be it told here or at its producer. */
  readonly isMet: boolean;
  readonly findings: readonly Finding[];
}

/** Compares what every input declares with the data that feeds it. */
export function checkInputs(
  { planned, inputs }: Pick<StepFacts, "planned" | "inputs">,
  level: Level = "standard",
): InputsChecked {
  const checked = inputsOf({ planned, inputs }).map((need) => checkNeeds(need, level));
  const all = checked.flatMap(({ found, told }) => [...found, ...told]);
  return { isMet: !all.some(isUnmet), findings: checked.flatMap(({ found }) => found) };
}

/** What could not be compared before the step starts may be compared once it has ended, and counts then. */
function isUnmet(found: Finding): boolean {
  return isBlocking(found) && found.code !== "data/not-checked";
}
