import type { Late, Operand } from "../../model/late.ts";
import type { PlannedStep } from "../../model/plan.ts";
import type { Condition } from "../../model/sagemaker/definition.ts";
import { type Scalar, scalarText } from "../../model/sagemaker/expression.ts";
import type { Setting, Step } from "../../model/step.ts";
import { layoutOf } from "../layout/layout.ts";
import { parsedHyperparameter } from "./hyperparameters.ts";

/** What the run has told of a late value. */
export type Told = (late: Late) => Scalar;

/** Every late value of a step: of its settings, and of what it does in place of a script. */
export function latesOf({ env, args, hyperparameters, control }: Step): readonly Late[] {
  const settings = [...env, ...args, ...hyperparameters].flatMap(({ late = [] }) => late);
  const action = control?.action;
  const operands =
    action?.kind === "decide" ? action.conditions.flatMap(operandsOf) : action?.kind === "fail" ? [action.message] : [];
  const parts = [...settings, ...operands.flatMap((operand) => (operand.kind === "late" ? operand.parts : []))];
  return parts.filter((part) => typeof part !== "string");
}

/** The step laid out anew with its late values; the same one when it has none. */
export function settled(pipeline: string, planned: PlannedStep, told: Told): PlannedStep {
  const { step, dependsOn, inputs } = planned;
  const { env, args, hyperparameters } = step;
  if (![...env, ...args, ...hyperparameters].some(({ late }) => late !== undefined)) return planned;
  const whole: Step = {
    ...step,
    env: env.map((setting) => ({ ...setting, ...lateText(setting, told, (value) => ({ value })) })),
    args: args.map((setting) => ({ ...setting, ...lateText(setting, told, (text) => ({ value: [text] })) })),
    hyperparameters: hyperparameters.map((setting) => ({
      ...setting,
      ...lateText(setting, told, (raw) => ({ raw, value: parsedHyperparameter(raw) })),
    })),
  };
  return layoutOf({ pipeline, step: whole, dependsOn, inputs });
}

function lateText<Value, Change>(
  { late }: Setting<Value>,
  told: Told,
  change: (text: string) => Change,
): Change | undefined {
  return late && change(late.map((part) => (typeof part === "string" ? part : scalarText(told(part)))).join(""));
}

/** The value of an operand; a single late one keeps its type. */
export function operandValue(operand: Operand, told: Told): Scalar {
  if (operand.kind === "known") return operand.value;
  const [only, ...more] = operand.parts;
  if (only !== undefined && typeof only !== "string" && more.length === 0) return told(only);
  return operand.parts.map((part) => (typeof part === "string" ? part : scalarText(told(part)))).join("");
}

export function operandsOf(condition: Condition<Operand>): readonly Operand[] {
  switch (condition.kind) {
    case "compare":
      return [condition.left, condition.right];
    case "in":
      return [condition.query, ...condition.values];
    case "not":
      return operandsOf(condition.condition);
    case "or":
      return condition.conditions.flatMap(operandsOf);
  }
}

/** A condition with what the run has told. */
export function told(condition: Condition<Operand>, by: Told): Condition<Scalar> {
  switch (condition.kind) {
    case "compare":
      return { ...condition, left: operandValue(condition.left, by), right: operandValue(condition.right, by) };
    case "in":
      return {
        ...condition,
        query: operandValue(condition.query, by),
        values: condition.values.map((value) => operandValue(value, by)),
      };
    case "not":
      return { ...condition, condition: told(condition.condition, by) };
    case "or":
      return { ...condition, conditions: condition.conditions.map((inner) => told(inner, by)) };
  }
}
