import type { Operand } from "../../model/late.ts";
import type { Condition } from "../../model/sagemaker/definition.ts";
import type { Take } from "./settings.ts";

/** Conditions with their values taken, as far as they are known before the run. */
export function conditionsOf(conditions: readonly Condition[], take: Take): readonly Condition<Operand>[] {
  return conditions.map((condition) => conditionOf(condition, take));
}

function conditionOf(condition: Condition, take: Take): Condition<Operand> {
  switch (condition.kind) {
    case "compare":
      return { ...condition, left: take(condition.left), right: take(condition.right) };
    case "in":
      return { ...condition, query: take(condition.query), values: condition.values.map(take) };
    case "not":
      return { ...condition, condition: conditionOf(condition.condition, take) };
    case "or":
      return { ...condition, conditions: conditionsOf(condition.conditions, take) };
    case "told":
      return condition;
  }
}
