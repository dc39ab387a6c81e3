import type { Severity } from "../findings/severity.ts";
import type { Json } from "../json.ts";
import type { Place } from "../place.ts";

/** One rule on the data of a port, as a pipeline file declares it. Shares are between 0 and 1. */
export type QualityRule = {
  readonly name: string;
  /** How a violation counts; `error` unless told. */
  readonly severity: Severity;
  readonly place?: Place;
} & QualityCheck;

/** A number; or a day or a time stamp as ISO 8601 writes it, where a day as the largest value is all of that day. */
export type Bound = number | string;

export type QualityCheck =
  /** At least this share of the column's values is there. */
  | { readonly kind: "completeness"; readonly column: string; readonly atLeast: number }
  /** At least this share of rows has a combination of these columns that no other row has. */
  | { readonly kind: "uniqueness"; readonly columns: readonly string[]; readonly atLeast: number }
  | { readonly kind: "range"; readonly column: string; readonly low?: Bound; readonly high?: Bound }
  /** RE2 syntax; the whole value must match. */
  | { readonly kind: "pattern"; readonly column: string; readonly pattern: string }
  | { readonly kind: "allowed"; readonly column: string; readonly values: readonly Json[] }
  /** Every value of `column` is one of `in.column` of the port that the alias `in.table` names. */
  | {
      readonly kind: "reference";
      readonly column: string;
      readonly in: { readonly step: string; readonly port: string; readonly column: string };
    }
  /** Rows that the query returns are violations; the port's data is the table `data`. */
  | { readonly kind: "sql"; readonly sql: string };

/** Column → text; null where what the rule is about is missing, while other missing values are left out. */
export type ExampleRow = Readonly<Record<string, string | null>>;

/** What a rule found. */
export type Measured =
  | {
      readonly kind: "measured";
      readonly rule: string;
      readonly rows: number;
      /** Rows that violate it; where a share is asked for, those that count against it, whether or not it is met. */
      readonly violations: number;
      /** At most five rows (or values) that violate it. */
      readonly examples: readonly ExampleRow[];
    }
  /** The rule cannot be applied to such data as it is: it names a column that is not there, it is no SQL. */
  | {
      readonly kind: "unfit";
      readonly rule: string;
      readonly reason: string;
      readonly column?: string;
      /** The columns that are there. */
      readonly known?: readonly string[];
    }
  /** It could not be looked at: a limit, no data, data that cannot be read. */
  | { readonly kind: "unmeasured"; readonly rule: string; readonly reason: string };
