import type { StepAction } from "../../model/late.ts";
import { conditionsWords, lateName, quoted } from "../../model/sagemaker/condition-words.ts";
import { holds } from "./holds.ts";
import { operandsOf, told } from "./settle.ts";
import { operandValue, type Told } from "./told.ts";

type Conditions = Extract<StepAction, { kind: "decide" }>["conditions"];

/** `5.97 <= 6.0 and not (1 in [2, 3])`: conditions with the values that they were decided by. */
export function conditionsText(conditions: Conditions, by: Told): string {
  return conditionsWords(conditions, (operand) => quoted(operandValue(operand, by)));
}

/** A line for each value that the run had to tell. */
export function toldValues(conditions: Conditions, by: Told): readonly string[] {
  const parts = conditions.flatMap(operandsOf).flatMap((operand) => (operand.kind === "late" ? operand.parts : []));
  const lines = parts.flatMap((part) => (typeof part === "string" ? [] : `${lateName(part)} is ${quoted(by(part))}`));
  return [...new Set(lines)];
}

/** A line for each condition, with whether it holds. */
export function heldConditions(conditions: Conditions, by: Told): readonly string[] {
  return conditions.map((condition) => {
    if (condition.kind === "told") return conditionsText([condition], by);
    const outcome = holds(told(condition, by));
    return `${conditionsText([condition], by)} ${outcome === true ? "holds" : "does not hold"}`;
  });
}
