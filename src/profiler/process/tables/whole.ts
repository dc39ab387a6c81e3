import type { ColumnProfile, TableProfile } from "../../../model/data/profile.ts";
import type { Row, Session } from "../workshop.ts";
import { type Column, isOrdered } from "./column.ts";
import { type Sampled, spreadRows } from "./sample.ts";
import { extremes, sampleStatistics, statistics } from "./statistics.ts";

export type Figures = Pick<TableProfile, "rows" | "sampledRows" | "columns">;

interface Looked {
  /** SQL: every row of the table. */
  readonly source: string;
  readonly columns: readonly Column[];
  readonly looked: Sampled;
}

/** Everything exact for a table that was copied whole; of a larger one missing values and extremes of all rows, the rest of a sample. */
export async function figuresOf(session: Session, { source, columns, looked }: Looked): Promise<Figures> {
  if (!looked.isPart) return { rows: looked.rows, columns: await statistics(session, looked.relation, columns) };
  const whole = await wholePass(session, source, columns);
  return sampledFigures(session, { ...whole, sample: await spreadRows(session, source, whole.rows) });
}

/** What is known of all rows, over what a sample of them tells. */
export async function sampledFigures(session: Session, known: Whole & { readonly sample: Sampled }): Promise<Figures> {
  const { sample, rows, fitting, ends } = known;
  const sampled = await sampleStatistics(session, sample.relation, fitting);
  const both = sampled.map((column, at) => ({ ...column, ...ends[at] }));
  return { rows, sampledRows: sample.rows, columns: both };
}

/** Names and types, and whether there is a row. */
export function headerOf(
  columns: readonly Pick<Column, "name" | "kind" | "mayBe" | "type">[],
  isEmpty: boolean,
): Figures {
  const named = columns.map(({ name, kind, mayBe, type }) => ({ name, kind, ...(mayBe && { mayBe }), type, nulls: 0 }));
  return { columns: named, ...(isEmpty ? { rows: 0 } : {}) };
}

export type Ends = Pick<ColumnProfile, "nulls" | "least" | "greatest">;

export interface Whole {
  readonly rows: number;
  /** As text, where a value beyond the first rows does not fit the kind that those showed. */
  readonly fitting: readonly Column[];
  readonly ends: readonly Ends[];
}

const FIGURES = 4;

export async function wholePass(session: Session, source: string, columns: readonly Column[]): Promise<Whole> {
  const parts = columns.map((column) => {
    const ends = isOrdered(column) ? extremes(column) : ["NULL", "NULL"];
    // NaN counts as missing in files that have types: only what was text can fail to fit.
    const read = column.fits === undefined ? `count(${column.value})` : `count(*) FILTER (${column.fits})`;
    return [`count(${column.raw ?? column.value})`, read, ...ends].join(", ");
  });
  const row = await session.row(`SELECT ${["count(*)", ...parts].join(", ")} FROM ${source}`);
  const figures = columns.map((_, at) => row.slice(1 + at * FIGURES, 1 + (at + 1) * FIGURES));
  const rows = Number(row[0]);
  const fitting = columns.map((column, at) => fittingOf(column, rows, figures[at] ?? []));
  // Once more for those: their extremes are others.
  if (fitting.some((column, at) => column !== columns[at])) return wholePass(session, source, fitting);
  const ends = figures.map(([there, , least, greatest]) => ({
    nulls: rows - Number(there),
    ...(typeof least === "string" ? { least } : {}),
    ...(typeof greatest === "string" ? { greatest } : {}),
  }));
  return { rows, fitting, ends };
}

function fittingOf(column: Column, rows: number, [there, read]: Row): Column {
  if (column.otherwise !== undefined) return Number(there) === rows ? column : column.otherwise;
  return there === read ? column : (column.wider ?? asText(column));
}

function asText({ name, raw, value }: Column): Column {
  return { name, kind: "text", type: "VARCHAR", value: raw ?? value };
}
