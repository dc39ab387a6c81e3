import type { Opened } from "../files/open.ts";
import { literal, shownText } from "../sql.ts";
import { type Column, isFloat, isOrdered } from "../tables/column.ts";
import type { Ends } from "../tables/whole.ts";
import type { Row, Session } from "../workshop.ts";

/** What the footer tells of a column in all row groups. Writers count no NaN among the missing values. */
export interface Told {
  readonly ends: Ends;
  /** Each value is kept once a row group, and told by its number. */
  readonly isDictionary: boolean;
}

/** Cells in a row of answers before those of each type. */
const BEFORE_TYPES = 5;

/** Undefined for columns of which it does not tell, or not exactly. */
export async function footerOf(
  session: Session,
  file: Opened,
  columns: readonly Column[],
): Promise<readonly (Told | undefined)[]> {
  const types = [...new Set(columns.filter(isOrdered).map(({ type }) => type))];
  const rows = await session.footers.rows.get(`${file.state} ${types}`, () => footerRows(session, file, types));
  return columns.map((column) => {
    const row = rows.get(column.name);
    const at = types.indexOf(column.type);
    return row === undefined || at === -1 ? undefined : toldIn(row, BEFORE_TYPES + 2 * at);
  });
}

async function footerRows(
  session: Session,
  { link }: Opened,
  types: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const bare = "(stats_min_value IS NULL OR stats_max_value IS NULL)";
  const isTold = `stats_null_count IS NOT NULL AND NOT (${bare} AND stats_null_count < num_values)`;
  const isExact = "min_is_exact IS DISTINCT FROM false AND max_is_exact IS DISTINCT FROM false";
  const cells = [
    "path_in_schema",
    // A column of a struct may be called as one beside it.
    `count(*) = count(DISTINCT row_group_id) AND bool_and(${isTold} AND ${isExact})`,
    "CAST(sum(stats_null_count) AS BIGINT)",
    "count(stats_min_value) > 0",
    "bool_and(contains(encodings, 'DICTIONARY'))",
    ...types.flatMap((type) => [end("min", type), end("max", type)]),
  ];
  const rows = await session.rows(`SELECT ${cells.join(", ")} FROM parquet_metadata(${literal(link)}) GROUP BY 1`);
  return new Map(rows.map((row) => [String(row[0]), row]));
}

/** NULL where a value is none of the type. */
function end(which: "min" | "max", type: string): string {
  const text = `stats_${which}_value`;
  const value = `TRY_CAST(${text} AS ${type})`;
  // Writers tell a zero of either sign as the lesser, or greater, of both.
  const plain = isFloat({ type }) ? `CASE WHEN ${value} = 0 THEN 0 ELSE ${value} END` : value;
  return `CASE WHEN count(${value}) = count(${text}) THEN ${shownText(`${which}(${plain})`)} END`;
}

function toldIn(row: Row, at: number): Told | undefined {
  const [, isTold, nulls, hasEnds, isDictionary] = row;
  const [least, greatest] = row.slice(at, at + 2);
  if (isTold !== true) return undefined;
  const told = (ends: Ends): Told => ({ ends, isDictionary: isDictionary === true });
  if (hasEnds !== true) return told({ nulls: Number(nulls) });
  const isWhole = typeof least === "string" && typeof greatest === "string";
  return isWhole ? told({ nulls: Number(nulls), least, greatest }) : undefined;
}
