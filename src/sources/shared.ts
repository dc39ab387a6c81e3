import type { ColumnRecipe } from "../model/data/recipe.ts";
import { type DraftColumn, type DraftPort, type DraftTable, tablesIn, withTables } from "./draft.ts";
import { kindOf } from "./fits.ts";

interface Placed {
  readonly table: DraftTable;
  readonly column: DraftColumn;
}

/**
 * Columns that are joined, made alike: row by row the same value in every table, and each value once, so that a join of
 * any kind finds its partner and multiplies no row.
 */
export function withSharedKeys(ports: readonly DraftPort[]): readonly DraftPort[] {
  const places = ports.flatMap(({ files }) =>
    tablesIn(files).flatMap((table) => table.columns.map((column) => ({ table, column }))),
  );
  const recipes = new Map<DraftColumn, ColumnRecipe>();
  for (const group of groupsOf(places)) {
    const [first] = [...group].sort((one, other) => weight(other.column) - weight(one.column));
    if (first === undefined) continue;
    for (const { column } of group) recipes.set(column, { ...first.column.recipe, name: column.recipe.name });
  }
  const change = (table: DraftTable): DraftTable => ({
    ...table,
    columns: table.columns.map((column) => {
      const recipe = recipes.get(column);
      return recipe === undefined ? column : { ...column, recipe, unique: true as const };
    }),
  });
  return ports.map((port) => ({ ...port, files: withTables(port.files, change) }));
}

/** Text fits wherever a key is used, and a time only where it is one. */
function weight({ recipe }: DraftColumn): number {
  const kind = kindOf(recipe.values);
  return kind === "timestamp" || kind === "date" ? 2 : kind === "text" ? 1 : 0;
}

/** Columns that are joined with each other, directly or through others. */
function groupsOf(places: readonly Placed[]): readonly (readonly Placed[])[] {
  const groups = new Map<Placed, Set<Placed>>();
  for (const place of places) {
    for (const other of partnersOf(place, places)) {
      const joined = new Set([...(groups.get(place) ?? [place]), ...(groups.get(other) ?? [other])]);
      for (const member of joined) groups.set(member, joined);
    }
  }
  return [...new Set(groups.values())].map((group) => [...group]);
}

function partnersOf({ table, column }: Placed, places: readonly Placed[]): readonly Placed[] {
  const { sharedWith = [] } = column;
  const isKey = column.role === "key" && column.references === undefined;
  return places.filter((other) => {
    if (other.table === table) return false;
    const isSameKey = isKey && other.column.role === "key" && other.column.recipe.name === column.recipe.name;
    return (
      isSameKey ||
      sharedWith.some((shared) => {
        const isThere = shared.path === undefined || shared.path === other.table.known;
        return isThere && shared.column === other.column.recipe.name;
      })
    );
  });
}
