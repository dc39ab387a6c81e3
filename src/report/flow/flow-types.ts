import type { DataCompatibilityReport } from "../../model/data/compatibility.ts";
import type { EdgeVerdict, PortName } from "../../model/data/edge.ts";
import type { EarlierFeed } from "../../model/event.ts";
import type { OutcomeKind } from "../../model/outcome.ts";
import type { FindingDocument } from "../schema-types.ts";

// The documents that `matrix` and `analyze-data-flow` print with `--json`. `flow-schema.ts` checks the same shapes.

/** One wire: what flows there, what is needed of it, and whether the one fits the other. */
export interface EdgeDocument {
  readonly from: PortName;
  readonly to: PortName;
  readonly verdict: EdgeVerdict;
  readonly why: string;
  readonly basis: "promised" | "declared" | "observed" | "none";
  /** The consumer's declared needs. */
  readonly declared: "met" | "unmet" | "unknown" | "none";
  /** The newest data that the producer left. */
  readonly data?: { readonly run: string; readonly files: number; readonly columns: number } | undefined;
  /** What the consumer was seen to read of it when it ran last. */
  readonly observed?:
    | {
        readonly run: string;
        readonly outcome: OutcomeKind;
        readonly files: readonly string[];
        readonly columns: readonly string[];
      }
    | undefined;
  /** Absent where nothing could be compared. */
  readonly report?: DataCompatibilityReport | undefined;
  readonly findings: readonly FindingDocument[];
}

export interface MatrixDocument {
  readonly schema: "cursus/matrix/1";
  readonly pipeline: string;
  readonly file: string;
  readonly edges: readonly EdgeDocument[];
  /** Edges whose consumer gets what it needs, as it is or converted. */
  readonly compatible: number;
  /** What could not be read on the way. */
  readonly findings: readonly FindingDocument[];
}

export interface FlowDocument {
  readonly schema: "cursus/data-flow/1";
  readonly pipeline: string;
  readonly file: string;
  readonly upstream: string;
  readonly downstream: string;
  /** The run that was made for this; absent with `--no-run`. */
  readonly run?: string | undefined;
  /** Steps that this run left out, with the earlier run whose outputs fed it. */
  readonly earlier: readonly EarlierFeed[];
  /** Every edge is. */
  readonly compatible: boolean;
  readonly edges: readonly EdgeDocument[];
  /** What could not be read on the way, and why a step of the run failed. */
  readonly findings: readonly FindingDocument[];
}
