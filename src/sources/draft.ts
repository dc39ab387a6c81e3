import type { Description } from "../model/data/description.ts";
import type { TableFormat } from "../model/data/profile.ts";
import type { ColumnRecipe } from "../model/data/recipe.ts";
import type { Because } from "../model/data/served.ts";
import type { DocumentKey, LabelTask } from "../model/hints.ts";

/** A column that is to be made, and what it is to the others. */
export interface DraftColumn {
  readonly recipe: ColumnRecipe;
  readonly because: Because;
  readonly role?: "label" | "score" | "id" | "key";
  /** Of a label. */
  readonly task?: LabelTask;
  /** Of a label: nothing tells what its values are. */
  readonly isOpen?: true;
  /** Names of columns that a label depends on, where they are told. */
  readonly correlated?: readonly string[];
  /** Every row has a value of its own. */
  readonly unique?: true;
  /** `column`, `port.column` or `step.port.column`, as declared. */
  readonly references?: string;
  /** Columns of other files that hold the same values; without a path, of any file. */
  readonly sharedWith?: readonly { readonly path?: string; readonly column: string }[];
}

export interface DraftTable {
  readonly kind: "table";
  /** Below the port's folder. */
  readonly path: string;
  readonly format: TableFormat;
  readonly compression?: "gzip";
  readonly header: boolean;
  readonly delimiter?: string;
  readonly columns: readonly DraftColumn[];
  readonly because: Because;
  /** As the script's code calls it, where columns of other files name it. */
  readonly known?: string;
}

export type DraftFile =
  | DraftTable
  | { readonly kind: "text"; readonly path: string; readonly text: string; readonly because: Because }
  /** A JSON document with these keys; some of them name columns of tables beside it. */
  | {
      readonly kind: "document";
      readonly path: string;
      readonly keys: readonly DocumentKey[];
      readonly because: Because;
    }
  /** What tables beside it hold. */
  | {
      readonly kind: "description";
      readonly path: string;
      readonly of: Description;
      readonly because: Because;
    }
  /** Numbers with one axis for labels, with two for features. */
  | { readonly kind: "array"; readonly path: string; readonly width?: number; readonly because: Because }
  | {
      readonly kind: "archive";
      readonly path: string;
      readonly members: readonly DraftFile[];
      readonly because: Because;
    };

/** Why something cannot be made: it says what, and what can be done instead. */
export interface Impossible {
  readonly kind: "impossible";
  readonly path: string;
  readonly what: string;
  readonly because: Because;
}

export interface DraftPort {
  readonly port: string;
  readonly files: readonly DraftFile[];
  readonly impossible: readonly Impossible[];
}

export const guessed: Because = { kind: "guessed" };
export const declared: Because = { kind: "declared" };

/** Tables of a port, those inside archives as well. */
export function tablesIn(files: readonly DraftFile[]): readonly DraftTable[] {
  return files.flatMap((file) =>
    file.kind === "table" ? [file] : file.kind === "archive" ? tablesIn(file.members) : [],
  );
}

/** The files with every table changed. */
export function withTables(
  files: readonly DraftFile[],
  change: (table: DraftTable) => DraftTable,
): readonly DraftFile[] {
  return files.map((file) => {
    if (file.kind === "table") return change(file);
    return file.kind === "archive" ? { ...file, members: withTables(file.members, change) } : file;
  });
}
