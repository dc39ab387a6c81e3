import { basename } from "./container-path.ts";
import type { StepAction } from "./late.ts";
import type { Place } from "./place.ts";
import type { Port } from "./port.ts";
import type { Step } from "./step.ts";

/** A function of the user's that stands in for a step, and where it is named. */
export interface UserFunction {
  /** Absolute. */
  readonly file: string;
  readonly name: string;
  readonly place?: Place;
}

export const functionForm = "FILE.py:FUNCTION";

/** `./stand_ins.py:load` as its file and its function. */
export function parseFunction(text: string): { readonly path: string; readonly name: string } | undefined {
  const parts = /^(?<path>.*[^/]\.py):(?<name>[\p{ID_Start}_]\p{ID_Continue}*)$/su.exec(text)?.groups;
  const { path, name } = parts ?? {};
  return path === undefined || name === undefined ? undefined : { path, name };
}

/** What is called in place of a step. */
export type Call = Extract<StepAction, { kind: "call" }>;

export function callOf({ control }: Pick<Step, "control">): Call | undefined {
  return control?.action?.kind === "call" ? control.action : undefined;
}

export function callTo({ file, name }: UserFunction, more: Pick<Call, "request"> = {}): Call {
  const script = basename(file);
  return { kind: "call", reason: `the function ${name} of ${script} stood in for it`, function: name, ...more };
}

/** Where its answer goes: what the service would tell of the step. */
export const answerPort: Port = { name: "answer", containerPath: "/opt/ml/output/answer", required: false };
export const answerFile = "answer.json";

/** A function need only write what another step takes, and gets what there is. */
export function eased(steps: readonly Step[]): readonly Step[] {
  if (!steps.some(callOf)) return steps;
  const feeds = steps.flatMap(({ contract }) => contract.inputs.map(({ feed }) => feed));
  const taken = new Set(feeds.flatMap((feed) => (feed.kind === "port" ? JSON.stringify([feed.step, feed.port]) : [])));
  return steps.map((step) => {
    if (callOf(step) === undefined) return step;
    const outputs = step.contract.outputs.map((port) => ({
      ...port,
      required: port.name !== answerPort.name && taken.has(JSON.stringify([step.id, port.name])),
    }));
    const inputs = step.contract.inputs.map((port) => ({
      ...port,
      required: port.required && port.feed.kind !== "unknown",
    }));
    return { ...step, contract: { ...step.contract, inputs, outputs } };
  });
}
