import type { Late, Operand } from "../late.ts";
import type { Comparison, Condition } from "./definition.ts";
import { type Scalar, scalarText } from "./expression.ts";

const signs: Readonly<Record<Comparison, string>> = {
  ...{ Equals: "==", GreaterThan: ">", GreaterThanOrEqualTo: ">=", LessThan: "<", LessThanOrEqualTo: "<=" },
};

/** `5.97 <= 6.0 and not (1 in [2, 3])`, with the text of each value. */
export function conditionsWords(
  conditions: readonly Condition<Operand>[],
  text: (operand: Operand) => string = foreseen,
): string {
  return conditions.map((condition) => conditionWords(condition, text)).join(" and ");
}

function conditionWords(condition: Condition<Operand>, text: (operand: Operand) => string): string {
  switch (condition.kind) {
    case "compare":
      return `${text(condition.left)} ${signs[condition.by]} ${text(condition.right)}`;
    case "in":
      return `${text(condition.query)} in [${condition.values.map(text).join(", ")}]`;
    case "not":
      return `not (${conditionWords(condition.condition, text)})`;
    case "or":
      return `(${condition.conditions.map((inner) => conditionWords(inner, text)).join(" or ")})`;
    case "told":
      return `--responses says ${condition.outcome}`;
  }
}

/** A value before the run, with names for what only the run tells. */
export function foreseen(operand: Operand): string {
  if (operand.kind === "known") return quoted(operand.value);
  const [only, ...more] = operand.parts;
  if (only !== undefined && typeof only !== "string" && more.length === 0) return lateName(only);
  return quoted(operand.parts.map(shownPart).join(""));
}

export function quoted(value: Scalar): string {
  return typeof value === "string" ? JSON.stringify(value) : scalarText(value);
}

/** What stands for a part until the run tells it. */
export function shownPart(part: string | Late): string {
  return typeof part === "string" ? part : `{${lateName(part)}}`;
}

/** What a person calls it. */
export function lateName(late: Late): string {
  return late.kind === "outcome" ? `Outcome of ${late.step}` : `${late.path} in ${late.file} of ${late.step}`;
}
