import type { Operand, StepAction } from "../../model/late.ts";
import type { Comparison, Condition } from "../../model/sagemaker/definition.ts";
import { type Scalar, scalarText } from "../../model/sagemaker/expression.ts";
import { holds } from "./holds.ts";
import { lateName } from "./settings.ts";
import { operandsOf, told } from "./settle.ts";
import { operandValue, type Told } from "./told.ts";

type Conditions = Extract<StepAction, { kind: "decide" }>["conditions"];

const signs: Readonly<Record<Comparison, string>> = {
  ...{ Equals: "==", GreaterThan: ">", GreaterThanOrEqualTo: ">=", LessThan: "<", LessThanOrEqualTo: "<=" },
};

/** `5.97 <= 6.0 and not (1 in [2, 3])`: conditions with the values that they were decided by. */
export function conditionsText(conditions: Conditions, by: Told): string {
  const text = (operand: Operand): string => quoted(operandValue(operand, by));
  return conditions.map((condition) => conditionText(condition, text)).join(" and ");
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
    const outcome = holds(told(condition, by));
    return `${conditionsText([condition], by)} ${outcome === true ? "holds" : "does not hold"}`;
  });
}

function conditionText(condition: Condition<Operand>, text: (operand: Operand) => string): string {
  switch (condition.kind) {
    case "compare":
      return `${text(condition.left)} ${signs[condition.by]} ${text(condition.right)}`;
    case "in":
      return `${text(condition.query)} in [${condition.values.map(text).join(", ")}]`;
    case "not":
      return `not (${conditionText(condition.condition, text)})`;
    case "or":
      return `(${condition.conditions.map((inner) => conditionText(inner, text)).join(" or ")})`;
  }
}

function quoted(value: Scalar): string {
  return typeof value === "string" ? JSON.stringify(value) : scalarText(value);
}
