import type { TableRecipe } from "./recipe.ts";

/** Makes tables, in a process of its own. The same recipe gives the same bytes, whatever the number of threads. */
export interface Generator extends AsyncDisposable {
  /** Writes one file, whose folder exists, and nothing under its name before it is whole. */
  make(file: string, table: TableRecipe): Promise<MadeTable>;
}

export type MadeTable =
  | { readonly kind: "made"; readonly bytes: number }
  | { readonly kind: "refused"; readonly reason: string };
