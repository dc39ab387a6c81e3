import type { DataSource } from "./wish.ts";

/** Why a synthetic file or column is there, and what it is. */
export type Because =
  /** The port declares it. */
  | { readonly kind: "declared" }
  /** The script's code uses it. */
  | { readonly kind: "code"; readonly what: string; readonly line: number; readonly file?: string }
  /** Nothing says it: what the step or the port is called lets us expect it. */
  | { readonly kind: "guessed" };

export interface ServedColumn {
  readonly name: string;
  readonly type: string;
  readonly because: Because;
}

export interface ServedFile {
  /** Relative to the port's folder. */
  readonly path: string;
  readonly bytes: number;
  readonly because: Because;
  /** Of a table. */
  readonly rows?: number;
  readonly columns?: readonly ServedColumn[];
}

/** Which source gave an input that no step makes its data. */
export interface ServedInput {
  readonly port: string;
  readonly source: DataSource;
  /** The output of a stub for which it stands. */
  readonly of?: { readonly step: string; readonly port: string };
  /** Absolute folder or file. */
  readonly folder: string;
  /** Of synthetic data: what was made. */
  readonly files?: readonly ServedFile[];
  /** The user's own module that made it. */
  readonly generator?: string;
}
