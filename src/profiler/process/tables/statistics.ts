import type { ColumnProfile, Histogram, ValueCount } from "../../../model/data/profile.ts";
import { shownText } from "../sql.ts";
import type { Row, Session } from "../workshop.ts";
import { type Column, inParts, isNumeric, isOrdered } from "./column.ts";

const MOST_BINS = 20;
const MOST_VALUES = 12;
/** Cells in a row of answers for one column. */
const FIGURES = 5;

/** All that is told of columns, exact for the rows of `relation`. */
export function statistics(
  session: Session,
  relation: string,
  columns: readonly Column[],
): Promise<readonly ColumnProfile[]> {
  return inParts(columns, (some) => statisticsOf(session, relation, some));
}

async function statisticsOf(
  session: Session,
  relation: string,
  columns: readonly Column[],
): Promise<readonly ColumnProfile[]> {
  const row = await session.row(`SELECT count(*), ${columns.map(figures).join(", ")} FROM ${relation}`);
  const rows = Number(row[0]);
  const basics = columns.map((column, at) => basic(column, rows, row.slice(1 + at * FIGURES, 1 + (at + 1) * FIGURES)));
  const histograms = await histogramsOf(session, relation, basics);
  const tops = await topsOf(session, relation, basics);
  return basics.map(({ profile }, at) => ({ ...profile, ...histograms.get(at), ...tops.get(at) }));
}

interface Basic {
  readonly column: Column;
  readonly profile: ColumnProfile;
}

function figures(column: Column): string {
  const { value } = column;
  const ordered = isOrdered(column) ? [`count(DISTINCT ${value})`, ...extremes(column)] : ["NULL", "NULL", "NULL"];
  const quantiles = `CAST(quantile_disc(${value}, [0, 0.25, 0.5, 0.75, 1]) AS DOUBLE[])`;
  return [`count(${value})`, ...ordered, isNumeric(column) ? quantiles : "NULL"].join(", ");
}

/** Smallest and largest value as text. */
export function extremes({ value }: Column): readonly [string, string] {
  return [shownText(`min(${value})`), shownText(`max(${value})`)];
}

function basic(column: Column, rows: number, [there, distinct, least, greatest, quantiles]: Row): Basic {
  const { name, type, disguise } = column;
  // A Parquet column of text without a value stays text; one of a CSV file could be anything.
  const kind = column.kind;
  const five =
    Array.isArray(quantiles) && quantiles.every((value) => typeof value === "number") ? quantiles : undefined;
  const profile: ColumnProfile = {
    name,
    kind,
    type,
    nulls: rows - Number(there),
    ...(distinct === null || distinct === undefined ? {} : { distinct: Number(distinct) }),
    ...(typeof least === "string" ? { least } : {}),
    ...(typeof greatest === "string" ? { greatest } : {}),
    ...(five?.length === 5 ? { quantiles: five as unknown as NonNullable<ColumnProfile["quantiles"]> } : {}),
    ...(disguise === undefined ? {} : { disguise }),
  };
  return { column, profile };
}

type Part<Key extends keyof ColumnProfile> = ReadonlyMap<number, Pick<ColumnProfile, Key>>;

async function histogramsOf(session: Session, relation: string, basics: readonly Basic[]): Promise<Part<"histogram">> {
  const plans = basics.flatMap(({ column, profile }, at) => {
    const plan = planBins(column, profile);
    return plan === undefined ? [] : [{ ...plan, at }];
  });
  if (plans.length === 0) return new Map();
  const row = await session.row(`SELECT ${plans.map(({ sql }) => sql).join(", ")} FROM ${relation}`);
  return new Map(
    plans.map(({ at, from, to, bins }, index) => [at, { histogram: { from, to, counts: countsIn(row[index], bins) } }]),
  );
}

interface Bins extends Omit<Histogram, "counts"> {
  readonly bins: number;
  /** A list of pairs of a bin's number and its count. */
  readonly sql: string;
}

/** Integers in a short range get a bin each; a column with one value, or with infinite ones, has no histogram. */
function planBins(column: Column, { quantiles }: ColumnProfile): Bins | undefined {
  if (quantiles === undefined) return undefined;
  const [from, , , , greatest] = quantiles;
  const isShort = column.kind === "integer" && greatest - from < MOST_BINS;
  const bins = isShort ? greatest - from + 1 : MOST_BINS;
  const to = isShort ? greatest + 1 : greatest;
  const width = (to - from) / bins;
  if (greatest === from || !Number.isFinite(to - from) || width === 0) return undefined;
  const bin = `least(${bins - 1}, CAST(floor((CAST(${column.value} AS DOUBLE) - ${from}) / ${width}) AS INTEGER))`;
  return { from, to, bins, sql: `map_entries(histogram(${bin}) FILTER (${column.value} IS NOT NULL))` };
}

function countsIn(entries: Row[number] | undefined, bins: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const entry of Array.isArray(entries) ? entries : []) counts[Number(entry.key)] = Number(entry.value);
  return counts;
}

async function topsOf(session: Session, relation: string, basics: readonly Basic[]): Promise<Part<"top">> {
  const queries = basics.flatMap(({ column, profile }, at) => {
    if (!isOrdered(column) || !hasTop(profile)) return [];
    const counted = `SELECT ${column.value} AS v, count(*) AS n FROM ${relation} GROUP BY 1 HAVING v IS NOT NULL`;
    return [`(SELECT ${at}, ${shownText("v")}, n FROM (${counted} ORDER BY n DESC, v LIMIT ${MOST_VALUES}))`];
  });
  const tops = new Map<number, { top: ValueCount[] }>();
  if (queries.length === 0) return tops;
  for (const [at, value, count] of await session.rows(queries.join(" UNION ALL "))) {
    const found = tops.get(Number(at)) ?? { top: [] };
    found.top.push({ value: String(value), count: Number(count) });
    tops.set(Number(at), found);
  }
  return tops;
}

/** A text column in which every value is there once has no frequent ones. */
function hasTop({ kind, distinct = 0, least }: ColumnProfile): boolean {
  return least !== undefined && (distinct <= MOST_VALUES || kind === "text");
}
