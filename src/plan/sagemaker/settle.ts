import type { Late, Operand, StepAction } from "../../model/late.ts";
import type { PlannedStep } from "../../model/plan.ts";
import type { Condition } from "../../model/sagemaker/definition.ts";
import { type Scalar, scalarText } from "../../model/sagemaker/expression.ts";
import type { Setting } from "../../model/setting.ts";
import { callOf } from "../../model/stand-in.ts";
import type { Step } from "../../model/step.ts";
import { layoutOf } from "../layout/layout.ts";
import { sharedParts } from "../layout/shared.ts";
import { operandsIn, settledDocument } from "./document.ts";
import { parsedHyperparameter } from "./hyperparameters.ts";
import { operandValue, type Told } from "./told.ts";

/** Every late value of a step: of its settings, and of what it does in place of a script. */
export function latesOf({ env, args, hyperparameters, control }: Step): readonly Late[] {
  const settings = [...env, ...args, ...hyperparameters].flatMap(({ late = [] }) => late);
  const operands = operandsOfAction(control?.action);
  const parts = [...settings, ...operands.flatMap((operand) => (operand.kind === "late" ? operand.parts : []))];
  return parts.filter((part) => typeof part !== "string");
}

function operandsOfAction(action: StepAction | undefined): readonly Operand[] {
  switch (action?.kind) {
    case "decide":
      return action.conditions.flatMap(operandsOf);
    case "fail":
      return [action.message];
    case "call":
      return action.request === undefined ? [] : operandsIn(action.request);
    default:
      return [];
  }
}

/** The step laid out anew with its late values; the same one when it has none. */
export function settled(pipeline: string, planned: PlannedStep, told: Told): PlannedStep {
  const { step, dependsOn, inputs } = planned;
  const { env, args, hyperparameters } = step;
  if (latesOf(step).length === 0) return planned;
  const whole: Step = {
    ...step,
    env: env.map((setting) => ({ ...setting, ...lateText(setting, told, (value) => ({ value })) })),
    args: args.map((setting) => ({ ...setting, ...lateText(setting, told, (text) => ({ value: [text] })) })),
    hyperparameters: hyperparameters.map((setting) => ({
      ...setting,
      ...lateText(setting, told, (raw) => ({ raw, value: parsedHyperparameter(raw) })),
    })),
    ...settledCall(step, told),
  };
  return layoutOf({ pipeline, step: whole, dependsOn, inputs, shared: sharedParts() });
}

function settledCall(step: Step, told: Told): Pick<Step, "control"> {
  const call = callOf(step);
  if (call?.request === undefined) return {};
  return { control: { ...step.control, action: { ...call, request: settledDocument(call.request, told) } } };
}

function lateText<Value, Change>(
  { late }: Setting<Value>,
  told: Told,
  change: (text: string) => Change,
): Change | undefined {
  return late && change(late.map((part) => (typeof part === "string" ? part : scalarText(told(part)))).join(""));
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
    case "told":
      return [];
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
    case "told":
      return condition;
  }
}
