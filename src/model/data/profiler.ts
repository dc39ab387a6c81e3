import type { DatasetProfile, TableFormat } from "./profile.ts";
import type { Measured, QualityRule } from "./quality.ts";

/** Looks into data, in a process of its own with limits on memory and time. It never rejects because of what data holds. */
export interface Profiler extends AsyncDisposable {
  /** Profiles every file below a folder, or one file. A lost process or a limit is told per file, as `unknown`. */
  profile(path: string, options?: ProfileOptions): Promise<DatasetProfile>;
  /** Only names, types and whether there is a row: the physical header or footer of every table. */
  headers(path: string): Promise<DatasetProfile>;
  /** Every rule with the number of its violations and rows that show them; tables are folders or files by alias. */
  measure(tables: Readonly<Record<string, string>>, rules: readonly QualityRule[]): Promise<readonly Measured[]>;
  /** Writes every table below `from` in another format into the folder `to`, and tells what is lost. */
  convert(from: string, to: string, format: TableFormat): Promise<Converted>;
}

export interface ProfileOptions {
  readonly signal?: AbortSignal;
  /** Called before each file. */
  readonly onProgress?: (progress: ProfileProgress) => void;
}

export interface ProfileProgress {
  readonly path: string;
  /** From 1. */
  readonly file: number;
  readonly files: number;
}

export type Converted =
  | { readonly kind: "converted"; readonly files: readonly string[]; readonly losses: readonly string[] }
  | { readonly kind: "refused"; readonly reason: string };
