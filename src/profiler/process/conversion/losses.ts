import type { TableFormat } from "../../../model/data/profile.ts";
import { identifier } from "../sql.ts";
import type { Column } from "../tables/column.ts";
import type { Session } from "../workshop.ts";

interface Conversion {
  readonly typed: string;
  readonly columns: readonly Column[];
  readonly from: TableFormat;
  readonly to: TableFormat;
}

/** Whole numbers beyond this are not exact in JSON, which knows one kind of number. */
const LARGEST_EXACT = 2 ** 53;

/** What a reader of the new files does not get back, one sentence each. */
export async function lossesOf(session: Session, conversion: Conversion): Promise<readonly string[]> {
  const { from, to, columns } = conversion;
  const isText = (format: TableFormat): boolean => format === "csv" || format === "tsv";
  if (to === "parquet" || (isText(from) && isText(to))) return [];
  if (isText(to)) return [...typesLost(columns), ...(await emptyTexts(session, conversion))];
  return from === "parquet" || isText(from)
    ? [...timesLost(columns), ...(await largeNumbers(session, conversion))]
    : [];
}

/** A CSV file holds text: these kinds do not come back as they were. */
function typesLost(columns: readonly Column[]): readonly string[] {
  const words = new Map([
    ["list", "lists become text"],
    ["struct", "records become text"],
    ["binary", "bytes become text"],
    ["date", "dates become text"],
    ["timestamp", "times become text"],
  ]);
  return columns.flatMap(({ name, kind, type }) => {
    const word = type.includes("TIME ZONE") ? "times with a zone become text" : words.get(kind);
    return word === undefined ? [] : [`${name}: ${word}`];
  });
}

function timesLost(columns: readonly Column[]): readonly string[] {
  const lost = columns.filter(({ kind }) => kind === "timestamp" || kind === "date" || kind === "binary");
  return lost.map(({ name, kind }) => `${name}: ${kind === "binary" ? "bytes" : `${kind}s`} become text`);
}

/** An empty text and a missing value are written alike. */
async function emptyTexts(session: Session, { typed, columns }: Conversion): Promise<readonly string[]> {
  const texts = columns.filter(({ kind }) => kind === "text");
  const counts = await countsOf(session, typed, { columns: texts, such: (value) => `${value} = ''` });
  return counts.map(({ name, count }) => `${name}: ${count} empty texts become missing values`);
}

async function largeNumbers(session: Session, { typed, columns }: Conversion): Promise<readonly string[]> {
  const integers = columns.filter(({ kind }) => kind === "integer");
  const such = (value: string): string => `${value} > ${LARGEST_EXACT} OR ${value} < -${LARGEST_EXACT}`;
  const counts = await countsOf(session, typed, { columns: integers, such });
  return counts.map(({ name, count }) => `${name}: ${count} whole numbers beyond 2^53 are not exact for every reader`);
}

interface Counted {
  readonly name: string;
  readonly count: number;
}

/** Columns with such values, and how many. */
async function countsOf(
  session: Session,
  typed: string,
  { columns, such }: { readonly columns: readonly Column[]; readonly such: (value: string) => string },
): Promise<readonly Counted[]> {
  if (columns.length === 0) return [];
  const counts = columns.map(({ name }) => `count(*) FILTER (${such(identifier(name))})`);
  const row = await session.row(`SELECT ${counts.join(", ")} FROM (${typed})`);
  return columns.flatMap(({ name }, at) => (Number(row[at]) > 0 ? [{ name, count: Number(row[at]) }] : []));
}
