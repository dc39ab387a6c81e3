import { literal, shownText } from "../sql.ts";
import { type Column, isOrdered } from "../tables/column.ts";
import type { Ends } from "../tables/whole.ts";
import type { Row, Session } from "../workshop.ts";

/** Cells in a row of answers for one column. */
const FIGURES = 4;

/**
 * Missing values and extremes as the footer tells them for every row group; undefined for columns of which it does not.
 * Writers count no NaN among the missing values.
 */
export async function footerEnds(
  session: Session,
  link: string,
  columns: readonly Column[],
): Promise<readonly (Ends | undefined)[]> {
  const parts = columns.map((column) => {
    const here = `FILTER (path_in_schema = ${literal(column.name)})`;
    const bare = "(stats_min_value IS NULL OR stats_max_value IS NULL)";
    const untold = `stats_null_count IS NULL OR (${bare} AND stats_null_count < num_values)`;
    const inexact = "min_is_exact = false OR max_is_exact = false";
    const nulls = `CASE WHEN bool_or(${untold} OR ${inexact}) ${here} = false THEN sum(stats_null_count) ${here} END`;
    return [`count(*) ${here}`, `CAST(${nulls} AS BIGINT)`, end("min", column, here), end("max", column, here)].join(
      ", ",
    );
  });
  const row = await session.row(`SELECT ${parts.join(", ")} FROM parquet_metadata(${literal(link)})`);
  return columns.map((column, at) =>
    isOrdered(column) ? endsIn(row.slice(at * FIGURES, (at + 1) * FIGURES)) : undefined,
  );
}

function end(which: "min" | "max", { type }: Column, here: string): string {
  return shownText(`${which}(TRY_CAST(stats_${which}_value AS ${type})) ${here}`);
}

function endsIn([chunks, nulls, least, greatest]: Row): Ends | undefined {
  if (Number(chunks) === 0 || nulls === null || nulls === undefined) return undefined;
  return {
    nulls: Number(nulls),
    ...(typeof least === "string" ? { least } : {}),
    ...(typeof greatest === "string" ? { greatest } : {}),
  };
}
