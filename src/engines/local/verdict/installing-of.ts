import type { Installing } from "../../../model/findings/installing.ts";
import type { PlannedStep } from "../../../model/plan.ts";

/** The interpreter that lacks what a step needs. */
export function installingOf({ step }: PlannedStep): Installing {
  return { python: step.python, ...(step.script?.facts?.isManaged === true && { isManaged: true }) };
}
