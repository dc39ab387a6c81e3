import type { DatasetProfile } from "./data/profile.ts";
import type { ServedInput } from "./data/served.ts";
import type { Finding } from "./findings/finding.ts";
import type { Outcome, Verdict } from "./outcome.ts";
import type { Wire } from "./plan.ts";

export interface StepSummary {
  readonly id: string;
  readonly kind: string;
  readonly dependsOn: readonly string[];
  /** Steps that this run leaves out, with the earlier run whose outputs feed this one; absent when there are none. */
  readonly earlier?: readonly EarlierFeed[];
}

export interface EarlierFeed {
  readonly step: string;
  readonly run: string;
}

export interface PortProfile {
  readonly side: "input" | "output";
  readonly port: string;
  readonly profile: DatasetProfile;
}

/** Everything that happens in a run, in order; `events.jsonl` holds one per line. Every view is a fold over them. */
export type RunEvent =
  | {
      readonly type: "run-started";
      readonly schema: 1;
      readonly run: string;
      readonly at: string;
      readonly pipeline: string;
      readonly file: string;
      readonly steps: readonly StepSummary[];
      readonly wires: readonly Wire[];
    }
  | { readonly type: "finding"; readonly finding: Finding }
  | { readonly type: "step-started"; readonly step: string; readonly atMs: number }
  | { readonly type: "step-ended"; readonly step: string; readonly atMs: number; readonly outcome: Outcome }
  /** Before a step starts: where the data of an input comes from that no step makes. */
  | ({ readonly type: "source-served"; readonly step: string } & ServedInput)
  /** What lies in a port: every output once its step ended well, and inputs that no step makes. */
  | ({ readonly type: "profiled"; readonly step: string } & PortProfile)
  | { readonly type: "run-ended"; readonly atMs: number; readonly verdict: Verdict };

export type Emit = (event: RunEvent) => void;
