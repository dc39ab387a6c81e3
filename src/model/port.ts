import type { QualityRule } from "./data/quality.ts";
import type { SyntheticWish } from "./data/wish.ts";
import type { Json } from "./json.ts";
import type { Place } from "./place.ts";
import type { Origin } from "./setting.ts";

/** How sure a wire is that nobody wrote, 0 to 1, and what speaks for it. */
export interface WireReason {
  readonly score: number;
  readonly reason: string;
}

/** What feeds an input, as the user's files say it. */
export type Feed =
  | {
      readonly kind: "port";
      readonly step: string;
      readonly port: string;
      /** Absent where the user wrote the wire. */
      readonly why?: WireReason;
      /** Only this part of the output. */
      readonly subfolder?: string;
    }
  | {
      readonly kind: "path";
      readonly path: string;
      readonly absolute: string;
      /** Synthetic data never stands in for it. */
      readonly holds?: "code";
      /** Nor for this: the user named it beside the pipeline's files. */
      readonly isGiven?: true;
    }
  /** Made from what is declared of the port, or from what the script's code tells. */
  | { readonly kind: "synthetic" }
  | {
      readonly kind: "unknown";
      /** Where it lies, which is not on this machine. */
      readonly remote?: string;
      /** What of a Cursus configuration tells where it lies: the built pipeline needs no wire for it. */
      readonly field?: string;
    };

/** One named input or output of a step (a logical name with its container path). */
export interface Port {
  readonly name: string;
  readonly containerPath: string;
  readonly required: boolean;
  /** Training only: one input that fans out to these channels below its container path. */
  readonly channels?: readonly string[];
  readonly files?: readonly string[];
  readonly format?: string;
  readonly columns?: readonly ColumnSpec[];
  readonly quality?: readonly QualityRule[];
  /** Training outputs: consumers get the prefix that the job writes below, with all its archives, instead of one archive. */
  readonly asPrefix?: true;
  readonly place?: Place;
  /** Of the container path itself, where that is known. */
  readonly pathPlace?: Place;
  /** Set where overrides name the files that lie there. */
  readonly given?: Extract<Origin, { kind: "override" }>;
}

export interface InputPort extends Port {
  readonly feed: Feed;
  /** What its synthetic data is to be, where it gets some. */
  readonly synthetic?: SyntheticWish;
  /** Data of another format than the declared one is converted before the step sees it. */
  readonly converts?: true;
  readonly feedPlace?: Place;
  /** Columns that its producer declares, where that one is not there to be asked. */
  readonly delivered?: readonly ColumnSpec[];
}

export type ColumnRole = "label" | "score" | "id" | "key";

export interface ColumnSpec {
  readonly name: string;
  /** As written: `int64`, `str`, ...; `kindOfType` reads it. */
  readonly type?: string;
  readonly nullable?: boolean;
  readonly values?: readonly Json[];
  readonly range?: readonly [number, number];
  readonly role?: ColumnRole;
  /** How synthetic values are spread. */
  readonly distribution?: "uniform" | "normal" | "lognormal" | "exponential" | "poisson";
  readonly mean?: number;
  readonly std?: number;
  /** One for each of `values`. */
  readonly probabilities?: readonly number[];
  /** Share of synthetic values that are missing, 0 to 1. */
  readonly nulls?: number;
  readonly unique?: boolean;
  /** `column`, `port.column` or `step.port.column` that has the values of this one. */
  readonly references?: string;
  /** Columns that a synthetic label depends on. */
  readonly correlated?: readonly string[];
  readonly place?: Place;
}
