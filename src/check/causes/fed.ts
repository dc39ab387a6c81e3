import { trimmed } from "../../model/container-path.ts";
import type { DatasetProfile } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import type { Finding } from "../../model/findings/finding.ts";
import type { ScriptEnd } from "../../model/findings/script-end.ts";
import type { PlannedInput } from "../../model/plan.ts";
import type { Producer, StepFacts } from "../facts.ts";
import { mayBeRead } from "../reading.ts";

/** An input that another step made. */
export interface Fed {
  readonly input: PlannedInput;
  readonly from: Producer;
  readonly profile: DatasetProfile;
}

/** What a script said when it failed, and the inputs that it may have failed over. */
export interface Failed {
  readonly found: Finding;
  readonly end: ScriptEnd;
  readonly fed: readonly Fed[];
  readonly facts: StepFacts;
}

/** Shows in the data of one input why its reader failed; undefined where it does not show. */
export type Cause = (failed: Failed, fed: Fed) => Fault | undefined;

/** Inputs from other steps; where it was seen what was read, only those that were, and those that the error names. */
export function fedInputs(facts: StepFacts, { message }: Pick<ScriptEnd, "message">): readonly Fed[] {
  const all = facts.planned.inputs.flatMap((input) => {
    const { from, profile } = facts.inputs[input.port.name] ?? {};
    return from === undefined || profile === undefined ? [] : [{ input, from, profile }];
  });
  const read = all.filter(({ input }) => mayBeRead(input, facts.observed) || isNamedIn(message, input));
  return read.length === 0 ? all : read;
}

/** Whether a text speaks of the folder of an input, and not of one whose name only begins alike. */
export function isNamedIn(message: string, { mounts }: Pick<PlannedInput, "mounts">): boolean {
  return mounts.some(({ containerPath }) => {
    const path = trimmed(containerPath);
    return message.split(path).some((rest, position) => position > 0 && !/^[\w-]/.test(rest));
  });
}
