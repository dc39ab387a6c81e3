import type { Finding } from "../../model/findings/finding.ts";
import type { PortFacts, StepFacts } from "../facts.ts";
import { familiesOf, type InputFamily } from "../families.ts";
import { outputsOf, ownInputsOf } from "../ports.ts";

/** What rules look at: a step that ran, with its data put in order. */
export interface Seen extends StepFacts {
  readonly left: readonly PortFacts[];
  /** Inputs that no step made. */
  readonly own: readonly PortFacts[];
  readonly before: readonly InputFamily[];
}

/** One thing to see in a step that ran: nothing, or what is wrong. */
export type Rule = (seen: Seen) => readonly Finding[];

export function seenOf(facts: StepFacts): Seen {
  const before = Object.entries(facts.inputs).flatMap(([port, { profile }]) =>
    profile === undefined ? [] : familiesOf(profile).map((family) => ({ ...family, port })),
  );
  return { ...facts, left: outputsOf(facts), own: ownInputsOf(facts), before };
}
