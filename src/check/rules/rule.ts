import type { DatasetProfile } from "../../model/data/profile.ts";
import type { Finding } from "../../model/findings/finding.ts";
import type { PlannedInput } from "../../model/plan.ts";
import type { PortFacts, StepFacts } from "../facts.ts";
import { familiesOf, type InputFamily } from "../families.ts";
import { outputsOf, ownInputsOf } from "../ports.ts";
import { readerOf, seesReads } from "../reading.ts";

/** What rules look at: a step that ran, with its data put in order. */
export interface Seen extends StepFacts {
  readonly left: readonly PortFacts[];
  /** Inputs that no step made. */
  readonly own: readonly PortFacts[];
  /** What it read, as far as that was seen. */
  readonly before: readonly InputFamily[];
}

/** One thing to see in a step that ran: nothing, or what is wrong. */
export type Rule = (seen: Seen) => readonly Finding[];

export function seenOf(facts: StepFacts): Seen {
  return { ...facts, left: outputsOf(facts), own: ownInputsOf(facts), before: readBy(facts) };
}

/** What a step read of its inputs. */
export function readBy(facts: StepFacts): readonly InputFamily[] {
  return facts.planned.inputs.flatMap((input) =>
    familiesOf(readIn(input, facts)).map((family) => ({ ...family, port: input.port.name })),
  );
}

/** What of an input was read: an evaluation takes one split of several. All of it, where nothing was seen. */
function readIn(input: PlannedInput, { inputs, observed }: StepFacts): DatasetProfile {
  const profile = inputs[input.port.name]?.profile ?? { files: [] };
  if (!seesReads(observed)) return profile;
  const isRead = readerOf(input, observed);
  const files = profile.files.filter(({ path }) => isRead(path));
  return files.length === 0 ? profile : { files };
}
