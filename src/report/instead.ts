import { noScript } from "../model/findings/words.ts";
import type { Plan, PlannedStep } from "../model/plan.ts";
import { conditionsWords, foreseen } from "../model/sagemaker/condition-words.ts";
import type { InsteadDocument } from "./schema-types.ts";

/** What happens in place of a step's own script, if anything does. */
export function insteadOf({ step }: PlannedStep, { steps }: Pick<Plan, "steps">): InsteadDocument | undefined {
  const action = step.control?.action;
  switch (action?.kind) {
    case "decide": {
      const branch = (is: boolean): readonly string[] =>
        steps.flatMap(({ step: { id, control } }) =>
          control?.when?.step === step.id && control.when.is === is ? id : [],
        );
      const condition = conditionsWords(action.conditions);
      return { kind: "decide", condition, when_true: branch(true), when_false: branch(false) };
    }
    case "fail": {
      const { message } = action;
      const text = message.kind === "known" ? String(message.value) : foreseen(message);
      return { kind: "fail", message: text };
    }
    case "stand-in":
      return { kind: "stub", reason: action.reason };
    case "call":
      return { kind: "call", function: action.function };
    case undefined: {
      const script = step.control?.absentScript;
      return script === undefined ? undefined : { kind: "blocked", reason: noScript(script) };
    }
  }
}
