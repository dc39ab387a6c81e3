import type { FileProfile, TableFormat } from "../../model/data/profile.ts";
import type { Measured, QualityRule } from "../../model/data/quality.ts";
import type { TableRecipe } from "../../model/data/recipe.ts";

/** What the data process is started with, as its only argument. */
export interface Settings {
  /** Real paths; nothing else is ever read. */
  readonly folders: readonly string[];
  /** A private folder, for this process alone. */
  readonly temporary: string;
  /** Of DuckDB; the process itself takes more. */
  readonly databaseBytes: number;
  readonly temporaryBytes: number;
  readonly threads: number;
}

/** A file below a listed path. */
export interface Listed {
  /** Below the root, with `/`; the root's own name when that is a file. */
  readonly path: string;
  /** The name's bytes as Latin-1, where they are not UTF-8. */
  readonly raw?: string;
  readonly bytes: number;
  /** Why it is never opened: a FIFO, a link that leads out, and so on. */
  readonly never?: string;
}

/** One at a time, so that a lost process tells which file lost it. */
export interface FileRequest {
  readonly root: string;
  readonly file: Listed;
}

export type Request =
  | { readonly type: "list"; readonly root: string }
  | ({ readonly type: "profile"; readonly detail: "whole" | "header" } & FileRequest)
  | { readonly type: "measure"; readonly tables: Readonly<Record<string, string>>; readonly rule: QualityRule }
  | ({ readonly type: "convert"; readonly target: string; readonly format: TableFormat } & FileRequest)
  /** `file`: where the table is to lie; its folder exists. */
  | { readonly type: "generate"; readonly file: string; readonly table: TableRecipe };

export type Answer =
  | { readonly type: "listed"; readonly files: readonly Listed[]; readonly omitted: number }
  | { readonly type: "profiled"; readonly file: FileProfile }
  | { readonly type: "measured"; readonly measured: Measured }
  | { readonly type: "converted"; readonly isTable: boolean; readonly losses: readonly string[] }
  | { readonly type: "generated"; readonly bytes: number }
  /** The reason is ours, or the request's; no word about the data. */
  | { readonly type: "failed"; readonly reason: string };

/** An answer by the number of its request, or how far a request is (0 to 1). */
export type Incoming =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly share: number };

export type Outgoing = Request & { readonly id: number };

export function formatLine(message: Incoming | Outgoing): string {
  return `${JSON.stringify(message)}\n`;
}

/** Ends the name of a file that is not whole yet. */
export const PART = ".cursus-part";
