import type { InputPort } from "../../model/port.ts";
import type { Candidate } from "../../model/proposal.ts";
import type { Evidence } from "./evidence.ts";

/** An output that may feed an input. */
export interface Pair extends Candidate, Evidence {
  readonly input: InputPort;
  readonly taker: string;
}

/** Wires that are chosen one by one, kept so that whether another one fits is not searched for in all of them. */
export interface Wiring {
  /** By input. */
  readonly chosen: Map<string, Pair>;
  /** `taker\0step\0port` → the input of the taker that has the output. */
  readonly taken: Map<string, string>;
  /** Step → steps that take from it. */
  readonly takers: Map<string, string[]>;
  /** Asked again for one step after the other; what was told last holds until a wire is added. */
  last: { readonly step: string; readonly behind: ReadonlySet<string> } | undefined;
}

export function noWires(): Wiring {
  return { chosen: new Map(), taken: new Map(), takers: new Map(), last: undefined };
}

export function addWire(wiring: Wiring, pair: Pair): void {
  wiring.chosen.set(inputOf(pair), pair);
  wiring.taken.set(outputOf(pair), inputOf(pair));
  const takers = wiring.takers.get(pair.step);
  if (takers === undefined) wiring.takers.set(pair.step, [pair.taker]);
  else takers.push(pair.taker);
  wiring.last = undefined;
}

/** Whether it could feed its input, were that one free. */
export function fits(pair: Pair, wiring: Wiring): boolean {
  return !isTaken(pair, wiring) && !behind(pair.taker, wiring).has(pair.step);
}

export function inputOf({ taker, input }: Pair): string {
  return `${taker}\0${input.name}`;
}

function outputOf({ taker, step, port }: Pair): string {
  return `${taker}\0${step}\0${port}`;
}

/** An output feeds one input of a step: a second one with the same files wants other data. */
function isTaken(pair: Pair, { taken }: Wiring): boolean {
  const by = taken.get(outputOf(pair));
  return by !== undefined && by !== inputOf(pair);
}

/** A step and all that take from it, directly or not: from none of them may it take. The wire that feeds it has no part in that. */
function behind(step: string, wiring: Wiring): ReadonlySet<string> {
  if (wiring.last?.step === step) return wiring.last.behind;
  const found = new Set([step]);
  for (const one of found) for (const taker of wiring.takers.get(one) ?? []) found.add(taker);
  wiring.last = { step, behind: found };
  return found;
}
