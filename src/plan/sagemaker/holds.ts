import { PythonNumber } from "../../model/hyperparameter.ts";
import type { Comparison, Condition } from "../../model/sagemaker/definition.ts";
import { type Scalar, scalarText } from "../../model/sagemaker/expression.ts";

/** Two values that have no order. */
export interface Incomparable {
  readonly kind: "incomparable";
  readonly by: Comparison;
  readonly left: Scalar;
  readonly right: Scalar;
}

/** Whether all conditions of a list hold. */
export function allHold(conditions: readonly Condition<Scalar>[]): boolean | Incomparable {
  for (const condition of conditions) {
    const outcome = holds(condition);
    if (outcome !== true) return outcome;
  }
  return true;
}

export function holds(condition: Condition<Scalar>): boolean | Incomparable {
  switch (condition.kind) {
    case "compare":
      return compare(condition.by, condition.left, condition.right);
    case "in":
      return condition.values.some((value) => equal(condition.query, value));
    case "not": {
      const inner = holds(condition.condition);
      return typeof inner === "boolean" ? !inner : inner;
    }
    case "or":
      return anyHolds(condition.conditions);
    case "told":
      return condition.outcome;
  }
}

function anyHolds(conditions: readonly Condition<Scalar>[]): boolean | Incomparable {
  const outcomes = conditions.map(holds);
  if (outcomes.includes(true)) return true;
  return outcomes.find((outcome) => typeof outcome !== "boolean") ?? false;
}

function compare(by: Comparison, left: Scalar, right: Scalar): boolean | Incomparable {
  if (by === "Equals") return equal(left, right);
  const [one, other] = [numberIn(left), numberIn(right)];
  if (one === undefined || other === undefined) return { kind: "incomparable", by, left, right };
  switch (by) {
    case "GreaterThan":
      return one > other;
    case "GreaterThanOrEqualTo":
      return one >= other;
    case "LessThan":
      return one < other;
    case "LessThanOrEqualTo":
      return one <= other;
  }
}

/** A joined or given value is text; it equals the number that it spells. */
function equal(left: Scalar, right: Scalar): boolean {
  const [one, other] = [numberIn(left), numberIn(right)];
  if (one !== undefined && other !== undefined) return one === other;
  return scalarText(left) === scalarText(right);
}

function numberIn(value: Scalar): number | undefined {
  if (typeof value === "number") return value;
  if (value instanceof PythonNumber) return Number(value.text);
  if (typeof value !== "string" || !/^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value)) return undefined;
  return Number(value);
}
