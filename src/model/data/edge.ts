import type { Finding } from "../findings/finding.ts";
import type { OutcomeKind } from "../outcome.ts";
import type { DataCompatibilityReport } from "./compatibility.ts";
import type { DatasetProfile } from "./profile.ts";

/** `unknown` is never shown as compatible. */
export type EdgeVerdict = "compatible" | "convertible" | "incompatible" | "unknown";

export interface PortName {
  readonly step: string;
  readonly port: string;
}

/** What a producer left in a port, and the run in which it did. */
export interface EdgeData {
  readonly run: string;
  readonly profile: DatasetProfile;
}

/** What a consumer was seen to read of a port when it ran last. */
export interface EdgeReads {
  readonly run: string;
  readonly outcome: OutcomeKind;
  /** Relative to the port's folder, with `/`. */
  readonly files: readonly string[];
  /** Columns of those files that it took or asked for. */
  readonly columns: readonly string[];
}

/** One wire: what flows there, what is needed of it, and whether the one fits the other. */
export interface Edge {
  readonly from: PortName;
  readonly to: PortName;
  readonly verdict: EdgeVerdict;
  /** The reason, in a few words. */
  readonly why: string;
  /** What the verdict rests on: declarations alone, declared needs and data, or what the consumer was seen to need. */
  readonly basis: "promised" | "declared" | "observed" | "none";
  /** The consumer's declared needs. */
  readonly needs: "met" | "unmet" | "unknown" | "none";
  readonly data?: EdgeData;
  /** What is there besides: a run that was cut short, or told not to, did not look into it. */
  readonly left?: { readonly run: string; readonly files: number };
  readonly reads?: EdgeReads;
  /** Absent where nothing could be compared. */
  readonly report?: DataCompatibilityReport;
  /** What planning and running told of this wire. */
  readonly findings: readonly Finding[];
}

/** The consumer gets what it needs, as it is or converted. */
export function isCompatible({ verdict, report }: Edge): boolean {
  return verdict === "compatible" || (verdict === "convertible" && report?.compatible === true);
}
