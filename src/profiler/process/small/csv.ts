import type { ColumnProfile } from "../../../model/data/profile.ts";
import type { Known } from "../csv/known.ts";
import { MOST_COLUMNS } from "../tables/column.ts";
import type { Figures } from "../tables/whole.ts";
import { regularRows } from "./cells.ts";
import { columnFigures } from "./figures.ts";
import { tallyOf } from "./tally.ts";
import { smallText } from "./text.ts";

/**
 * The same as DuckDB tells of a small CSV file, in a tenth of its time. Undefined where a file is large, or out of the
 * ordinary in any way: there is one reader that decides what such a file holds.
 */
export function smallFigures(known: Known): Figures | undefined {
  const { dialect, encoding } = known;
  if (encoding !== "utf-8" || dialect.names.length > MOST_COLUMNS) return undefined;
  const text = smallText(known);
  const all = text === undefined ? undefined : regularRows(text.replace(/^\uFEFF/, ""), dialect);
  if (all === undefined) return undefined;
  const rows = dialect.hasHeader ? all.slice(1) : all;
  const columns = columnsOf(rows, dialect.names);
  return columns === undefined ? undefined : { rows: rows.length, columns };
}

function columnsOf(rows: readonly (readonly string[])[], names: readonly string[]): Figures["columns"] | undefined {
  const columns: ColumnProfile[] = [];
  for (const [at, name] of names.entries()) {
    const column = columnFigures(name, tallyOf(rows, at));
    if (column === undefined) return undefined;
    columns.push(column);
  }
  return columns;
}
