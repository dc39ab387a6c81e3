import type { DraftColumn, DraftFile, DraftPort, DraftTable } from "./draft.ts";

/**
 * Tables with the same label are parts of one data set, such as train and validation: what the code wants from one of
 * them, it takes from the others by a list of names, which nobody can follow. So all of them get the same columns, in
 * the same order, and the label is the same one in all of them.
 */
export function withLikeSplits(port: DraftPort): DraftPort {
  const tables = port.files.filter((file) => file.kind === "table");
  const files = port.files.map((file): DraftFile => (file.kind === "table" ? likeOthers(file, tables) : file));
  return { ...port, files };
}

function likeOthers(table: DraftTable, tables: readonly DraftTable[]): DraftTable {
  const name = labelOf(table)?.recipe.name;
  if (name === undefined || !table.header) return table;
  const group = tables.filter((other) => other.header && labelOf(other)?.recipe.name === name);
  if (group.length < 2) return table;
  const label = group.flatMap((other) => labelOf(other) ?? []).find(isTold);
  const columns = inUnion(table, group).map((column) =>
    column.role === "label" && label !== undefined ? likeLabel(column, label) : column,
  );
  return { ...table, columns };
}

function labelOf({ columns }: DraftTable): DraftColumn | undefined {
  return columns.find(({ role }) => role === "label");
}

function isTold({ task, recipe }: DraftColumn): boolean {
  return task !== undefined || recipe.values.kind === "choice";
}

function likeLabel(column: DraftColumn, { task, recipe }: DraftColumn): DraftColumn {
  const told = task === undefined ? {} : { task };
  return { ...column, ...told, recipe: { ...column.recipe, values: recipe.values } };
}

/** Columns that all of them have stay where they are: they may be read by position. */
function inUnion(table: DraftTable, group: readonly DraftTable[]): readonly DraftColumn[] {
  const all = new Map(group.flatMap(({ columns }) => columns.map((column) => [column.recipe.name, column])));
  const isWhole = group.every(({ columns }) => new Set(columns.map(({ recipe }) => recipe.name)).size === all.size);
  if (isWhole) return table.columns;
  const own = new Map(table.columns.map((column) => [column.recipe.name, column]));
  return [...all].map(([name, column]) => own.get(name) ?? movedTo(table, column));
}

/** The same kind of values, but others; a key of a join keeps its own. */
function movedTo({ path }: DraftTable, column: DraftColumn): DraftColumn {
  const { recipe, role } = column;
  if (role === "key" || role === "id") return column;
  return { ...column, recipe: { ...recipe, key: `${path.replace(/\.[^/]*$/, "")}.${recipe.name}` } };
}
