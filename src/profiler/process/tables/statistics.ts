import type { ColumnProfile, ValueCount } from "../../../model/data/profile.ts";
import { shownText } from "../sql.ts";
import type { Row, Session } from "../workshop.ts";
import { type Bins, binsOf, hasTop, MOST_VALUES } from "./bins.ts";
import { type Column, inParts, isNumeric, isOrdered } from "./column.ts";

/** Cells in a row of answers for one column. */
const FIGURES = 5;

/** All that is told of columns, exact for the rows of `relation`. */
export function statistics(
  session: Session,
  relation: string,
  columns: readonly Column[],
): Promise<readonly ColumnProfile[]> {
  return inParts(columns, (some) => statisticsOf(session, { relation, columns: some, withEnds: true }));
}

/** The same of a sample, without smallest and largest values: those of all rows are known. */
export function sampleStatistics(
  session: Session,
  relation: string,
  columns: readonly Column[],
): Promise<readonly ColumnProfile[]> {
  return inParts(columns, (some) => statisticsOf(session, { relation, columns: some, withEnds: false }));
}

interface Asked {
  readonly relation: string;
  readonly columns: readonly Column[];
  readonly withEnds: boolean;
}

async function statisticsOf(
  session: Session,
  { relation, columns, withEnds }: Asked,
): Promise<readonly ColumnProfile[]> {
  const asked = columns.map((column) => figures(column, withEnds));
  const row = await session.row(`SELECT count(*), ${asked.join(", ")} FROM ${relation}`);
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

function figures(column: Column, withEnds: boolean): string {
  const { value } = column;
  const ends = withEnds && isOrdered(column) ? extremes(column) : ["NULL", "NULL"];
  const ordered = [isOrdered(column) ? `count(DISTINCT ${value})` : "NULL", ...ends];
  const quantiles = `CAST(quantile_disc(${value}, [0, 0.25, 0.5, 0.75, 1]) AS DOUBLE[])`;
  return [`count(${value})`, ...ordered, isNumeric(column) ? quantiles : "NULL"].join(", ");
}

/** Smallest and largest value as text. */
export function extremes({ value }: Column): readonly [string, string] {
  return [shownText(`min(${value})`), shownText(`max(${value})`)];
}

function basic(column: Column, rows: number, [there, distinct, least, greatest, quantiles]: Row): Basic {
  const { name, type, disguise, missingWords } = column;
  // A Parquet column of text without a value stays text; one of a CSV file could be anything.
  const kind = column.kind;
  const five =
    Array.isArray(quantiles) && quantiles.every((value) => typeof value === "number") ? quantiles : undefined;
  const profile: ColumnProfile = {
    name,
    kind,
    type,
    nulls: rows - Number(there),
    ...(missingWords === undefined ? {} : { missingWords }),
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

interface Binned extends Bins {
  /** A list of pairs of a bin's number and its count. */
  readonly sql: string;
}

function planBins(column: Column, { quantiles }: ColumnProfile): Binned | undefined {
  const planned = binsOf({ kind: column.kind, ...(quantiles === undefined ? {} : { quantiles }) });
  if (planned === undefined) return undefined;
  const { from, bins, width } = planned;
  // As texts: a literal would be a DECIMAL, which is another number.
  const distance = `CAST(${column.value} AS DOUBLE) - CAST('${from}' AS DOUBLE)`;
  const bin = `least(${bins - 1}, CAST(floor((${distance}) / CAST('${width}' AS DOUBLE)) AS INTEGER))`;
  return { ...planned, sql: `map_entries(histogram(${bin}) FILTER (${column.value} IS NOT NULL))` };
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
