import type { ReadyStep } from "../../model/engine.ts";
import { type Finding, finding, isBlocking } from "../../model/findings/finding.ts";
import { type AttemptEnd, type AttemptOptions, runAttempt } from "./attempt/attempt.ts";
import type { Ground } from "./attempt/ground.ts";
import { type Nursery, wishOf } from "./processes/nursery.ts";

export interface Tries {
  readonly nursery: Nursery;
  readonly runtime: string;
  readonly later: (work: Promise<unknown>) => void;
  readonly signal: AbortSignal;
  readonly keepsMemory: boolean;
  readonly tracksAllocations: boolean;
  readonly onStart: () => void;
  /** A child was taken: the nursery is free to prepare another one. */
  readonly onTaken: () => void;
  /** Why this step must run cold, if so. */
  readonly coldReason: (ready: ReadyStep) => string | undefined;
  /** A fresh ground for an attempt; the first one's may have been laid ahead. */
  readonly groundOf: (ready: ReadyStep, number: number) => Ground;
  /** Warm starts of this interpreter are not to be trusted any more. */
  readonly distrust: (python: string) => void;
}

export interface TriesEnd {
  readonly ends: readonly AttemptEnd[];
  readonly findings: readonly Finding[];
  /** The attempt whose outputs flow on. */
  readonly chosen: AttemptEnd;
}

/** Every attempt that a step's mode asks for. With `both`, the entrypoint's outputs flow on. Throws `StartError`. */
export async function runTries(ready: ReadyStep, tries: Tries): Promise<TriesEnd> {
  const { mode } = ready.planned.step;
  const first = await oneMode(ready, tries, { mode: mode === "call" ? "call" : "entrypoint", number: 1 });
  if (mode !== "both" || first.chosen.cause.kind === "cancelled") return first;
  const second = await oneMode(ready, tries, { mode: "call", number: first.ends.length + 1 });
  const disagreement = modesDisagree(ready, first.chosen, second.chosen);
  return {
    ends: [...first.ends, ...second.ends],
    findings: [...first.findings, ...second.findings, ...disagreement],
    chosen: first.chosen,
  };
}

type Which = Pick<AttemptOptions, "mode" | "number">;

/** A warm attempt that ran out of time, died by a signal or lost its interpreter is repeated cold; the cold result counts. */
async function oneMode(ready: ReadyStep, tries: Tries, which: Which): Promise<TriesEnd> {
  const warm = await oneAttempt(ready, tries, { ...which, coldReason: tries.coldReason(ready) });
  const { kind } = warm.cause;
  const isSuspect = kind === "timeout" || kind === "lost" || (kind === "ended" && warm.diedBySignal);
  if (!warm.attempt.warm || !isSuspect) return { ends: [warm], findings: warm.findings, chosen: warm };
  const coldReason = `the warm attempt ${howItEnded(warm)}`;
  const cold = await oneAttempt(ready, tries, { ...which, number: which.number + 1, coldReason });
  const ends = [warm, cold];
  if (cold.cause.kind === "cancelled" || howItEnded(cold) === howItEnded(warm)) {
    return { ends, findings: cold.findings, chosen: cold };
  }
  const { id, python } = ready.planned.step;
  tries.distrust(python);
  const facts = { warm: howItEnded(warm), cold: howItEnded(cold), python };
  const ours = finding({ code: "run/warm-cold-disagree", severity: "warning", step: id, facts });
  return { ends, findings: [...cold.findings, ours], chosen: cold };
}

async function oneAttempt(
  ready: ReadyStep,
  tries: Tries,
  which: Which & { readonly coldReason: string | undefined },
): Promise<AttemptEnd> {
  const wish = wishOf(ready.planned, which.coldReason !== undefined);
  const child = await tries.nursery.take(wish, tries.signal);
  tries.onTaken();
  const { mode, number, coldReason } = which;
  const why = coldReason === undefined ? {} : { coldReason };
  try {
    const { signal, onStart, runtime, later, keepsMemory, tracksAllocations } = tries;
    signal.throwIfAborted();
    const { environment } = wish;
    const ground = tries.groundOf(ready, number);
    return await runAttempt(ready, child, {
      signal,
      onStart,
      runtime,
      later,
      keepsMemory,
      tracksAllocations,
      mode,
      number,
      ground,
      environment,
      ...why,
    });
  } catch (error) {
    tries.later(Promise.resolve(child[Symbol.asyncDispose]()));
    throw error;
  }
}

function howItEnded(end: AttemptEnd): string {
  const blocking = end.findings.find(isBlocking);
  return blocking === undefined ? "ended well" : `failed (${blocking.code})`;
}

function modesDisagree(ready: ReadyStep, entrypoint: AttemptEnd, call: AttemptEnd): readonly Finding[] {
  const [one, other] = [whatItDid(entrypoint), whatItDid(call)];
  if (one === other || call.cause.kind === "cancelled") return [];
  const facts = { entrypoint: one, call: other };
  return [finding({ code: "run/modes-disagree", severity: "warning", step: ready.planned.step.id, facts })];
}

function whatItDid(end: AttemptEnd): string {
  if (end.findings.some(isBlocking)) return howItEnded(end);
  const { files } = end.outputs;
  return files.length === 0 ? "wrote nothing" : `wrote ${files.join(", ")}`;
}
