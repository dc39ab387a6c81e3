import type { Operand } from "../../model/late.ts";
import { shownPart } from "../../model/sagemaker/condition-words.ts";
import { type Expression, scalarText } from "../../model/sagemaker/expression.ts";
import type { Origin, Setting } from "../../model/setting.ts";
import { evaluate } from "./evaluate.ts";
import type { Scope } from "./scope.ts";

export type Take = (expression: Expression) => Operand;

/** Evaluates values and gathers what nobody knows of them. */
export function taker(scope: Scope, unknown: string[]): Take {
  return (expression) => {
    const value = evaluate(expression, scope);
    if (value.kind !== "unknown") return value;
    if (!unknown.includes(value.what)) unknown.push(value.what);
    return { kind: "known", value: "" };
  };
}

/** Text of a value, with the parts that only the run tells, if there are any. */
export function settingOf(name: string, expression: Expression, take: Take): Setting {
  const operand = take(expression);
  const origin: Origin = { kind: "pipeline", place: expression.place };
  if (operand.kind === "known") return { name, value: scalarText(operand.value), origin };
  return { name, value: operand.parts.map(shownPart).join(""), origin, late: operand.parts };
}

/** Arguments by position. */
export function argumentsOf(expressions: readonly Expression[], take: Take): readonly Setting<readonly string[]>[] {
  return expressions.map((expression) => {
    const setting = settingOf("", expression, take);
    return { ...setting, value: [setting.value] };
  });
}
