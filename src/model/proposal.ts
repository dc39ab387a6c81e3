import type { WireReason } from "./port.ts";
import type { Step } from "./step.ts";

/** A file that a script's code opens or leaves in the folder of a port. */
export interface PortFile {
  /** Below the port's folder; `*` stands for what the code does not tell. "" is the folder itself: listed, or only named. */
  readonly path: string;
  readonly line?: number;
  readonly optional?: true;
  /** Of an archive that is unpacked: the files read from it. Empty where the code does not tell them. */
  readonly members?: readonly string[];
}

/** A bare script as a step whose inputs nothing feeds yet, with the files of its ports, by the port's name. */
export interface SeenStep {
  readonly step: Step;
  /** The script, relative to the folder, with `/`. */
  readonly name: string;
  readonly reads: Readonly<Record<string, readonly PortFile[]>>;
  readonly writes: Readonly<Record<string, readonly PortFile[]>>;
}

export interface PortOf {
  readonly step: string;
  readonly port: string;
}

export interface Candidate extends PortOf, WireReason {}

/** An input that several outputs fit about equally well; the first one was taken. */
export interface WireDoubt extends PortOf {
  /** None was taken: too little speaks for any of them. */
  readonly isOpen?: true;
  readonly candidates: readonly Candidate[];
}

/** A pipeline that nobody wrote down, as the code of its scripts tells it. */
export interface Proposal {
  /** Every step after those that feed it. */
  readonly steps: readonly SeenStep[];
  readonly doubts: readonly WireDoubt[];
  /** Inputs that no step feeds. */
  readonly external: readonly PortOf[];
}

/** Of a script that does not parse nothing is known: its ports are told to be missing for that. */
export function whyUnread({ script }: Step): string | undefined {
  const error = script?.facts?.syntaxError;
  return error === undefined ? undefined : `does not parse (line ${error.line}: ${error.message})`;
}
