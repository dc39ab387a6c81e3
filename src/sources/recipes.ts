import type { TableRecipe } from "../model/data/recipe.ts";
import { type DraftPort, type DraftTable, tablesIn } from "./draft.ts";

/** Number of the first row of each table: tables of the same columns, such as train and validation, hold other rows. */
export function firstRows(
  ports: readonly DraftPort[],
  rowsOf: (port: string) => number,
): ReadonlyMap<DraftTable, number> {
  const next = new Map<string, number>();
  const first = new Map<DraftTable, number>();
  for (const { port, files } of ports) {
    for (const table of tablesIn(files)) {
      const columns = table.columns.map(({ recipe }) => recipe.name).join("\0");
      const isJoined = table.columns.some(({ sharedWith, role }) => sharedWith !== undefined || role === "key");
      const from = isJoined ? 0 : (next.get(columns) ?? 0);
      first.set(table, from);
      next.set(columns, from + rowsOf(port));
    }
  }
  return first;
}

interface Amount {
  readonly rows: number;
  readonly firstRow: number;
  readonly seed: number;
}

export function recipeOf(table: DraftTable, amount: Amount): TableRecipe {
  const { format, compression, header, delimiter, columns } = table;
  return {
    ...amount,
    ...{ format, header, columns: columns.map(({ recipe }) => recipe) },
    ...(compression === undefined ? {} : { compression }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
}
