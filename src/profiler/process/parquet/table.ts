import type { FileProfile, TableProfile } from "../../../model/data/profile.ts";
import type { Opened } from "../files/open.ts";
import { isOurs, reasonIn } from "../reasons.ts";
import { identifier, literal } from "../sql.ts";
import { type Column, isFloat, MOST_COLUMNS } from "../tables/column.ts";
import { disguises } from "../tables/disguises.ts";
import { firstRows, SAMPLE_ROWS } from "../tables/sample.ts";
import { statistics } from "../tables/statistics.ts";
import { type Figures, headerOf, sampledFigures, type Whole, wholePass } from "../tables/whole.ts";
import type { Row, Session } from "../workshop.ts";
import { footerOf } from "./footer.ts";
import { kindOf } from "./schema.ts";

export interface ParquetTable {
  readonly file: Opened;
  readonly path: string;
  readonly detail: "whole" | "header";
  /** Up to so many values it is read whole for its missing values; beyond that its footer is believed. */
  readonly mostCells?: number;
}

const MOST_CELLS = 50_000_000;
/** A sample is taken from so many places, each in one piece. */
const PLACES = 10;

export async function profileParquet(session: Session, table: ParquetTable): Promise<FileProfile> {
  const { file, path } = table;
  const unreadable = { kind: "unreadable", path, bytes: file.bytes, format: "parquet" } as const;
  const end = file.read(Math.max(0, file.bytes - 4), 4).toString("latin1");
  if (end !== "PAR1")
    return { ...unreadable, reason: "it does not end as a Parquet file does: it was cut off or never closed" };
  try {
    return await read(session, table);
  } catch (error) {
    if (isOurs(error)) throw error;
    return { ...unreadable, reason: reasonIn(error) };
  }
}

async function read(session: Session, table: ParquetTable): Promise<TableProfile> {
  const { file, path, detail, mostCells = MOST_CELLS } = table;
  const [count] = await session.row(`SELECT num_rows FROM parquet_file_metadata(${literal(file.link)})`);
  const rows = Number(count);
  const all = await parquetColumns(session, file);
  const columns = all.slice(0, MOST_COLUMNS);
  const whole = detail === "whole" && (await figures(session, file, { columns, rows, mostCells }));
  return {
    kind: "table",
    path,
    bytes: file.bytes,
    format: "parquet",
    ...(await compressionOf(session, file)),
    ...(whole || { ...headerOf(await withHoles(session, file, columns), false), rows }),
    hasHeader: true,
    width: all.length,
  };
}

/**
 * Floats that may be whole numbers of which some are missing, as pandas keeps those: all but the ones with an end that is
 * none. A NaN is missing, too, and no footer counts it.
 */
async function withHoles(session: Session, file: Opened, columns: readonly Column[]): Promise<readonly Column[]> {
  const told = columns.some(isFloat) ? await footerOf(session, file, columns) : [];
  const isWhole = (end: string | undefined): boolean => end === undefined || Number.isInteger(Number(end));
  return columns.map((column, at) => {
    const ends = told[at]?.ends;
    const mayBe = isFloat(column) && isWhole(ends?.least) && isWhole(ends?.greatest);
    return mayBe ? { ...column, mayBe: ["integer"] } : column;
  });
}

export function relationOf({ link }: Opened, options = ""): string {
  return `read_parquet(${literal(link)}, hive_partitioning = false${options})`;
}

interface Shape {
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly mostCells: number;
}

async function figures(session: Session, file: Opened, { columns, rows, mostCells }: Shape): Promise<Figures> {
  if (rows <= SAMPLE_ROWS) {
    const { relation } = await firstRows(session, relationOf(file), SAMPLE_ROWS);
    return { rows, columns: await statistics(session, relation, await disguises(session, relation, columns)) };
  }
  const relation = await slices(session, file, rows);
  const known = await disguises(session, relation, columns);
  const whole = await wholeOf(session, file, { columns: known, rows, mostCells });
  return sampledFigures(session, { ...whole, fitting: known, sample: { relation, rows: SAMPLE_ROWS, isPart: true } });
}

async function slices(session: Session, file: Opened, rows: number): Promise<string> {
  const size = SAMPLE_ROWS / PLACES;
  const starts = Array.from({ length: PLACES }, (_, at) => Math.floor((at * (rows - size)) / (PLACES - 1)));
  const pieces = starts.map((start) => `file_row_number BETWEEN ${start} AND ${start + size - 1}`);
  const numbered = relationOf(file, ", file_row_number = true");
  await session.run(`CREATE OR REPLACE TEMP TABLE looked AS SELECT * FROM ${numbered} WHERE ${pieces.join(" OR ")}`);
  return "looked";
}

async function wholeOf(session: Session, file: Opened, { columns, rows, mostCells }: Shape): Promise<Whole> {
  const footer = await footerOf(session, file, columns);
  const isLarge = rows * columns.length > mostCells;
  const withNaN = isLarge ? [] : await columnsWithNaN(session, file, columns);
  const told = footer.map((one, at) => (withNaN.includes(columns[at]) ? undefined : one?.ends));
  const untold = columns.filter((_, at) => told[at] === undefined);
  const looked = untold.length === 0 ? undefined : await wholePass(session, relationOf(file), untold);
  const ends = columns.map((column, at) => told[at] ?? looked?.ends[untold.indexOf(column)] ?? { nulls: 0 });
  return { rows, fitting: columns, ends };
}

/** What a footer does not tell. */
async function columnsWithNaN(session: Session, file: Opened, columns: readonly Column[]): Promise<readonly unknown[]> {
  const floats = columns.flatMap((column) => (column.bare === undefined ? [] : [{ column, bare: column.bare }]));
  if (floats.length === 0) return [];
  const counts = floats.map(({ bare }) => `count(*) FILTER (isnan(${bare}))`);
  const row = await session.row(`SELECT ${counts.join(", ")} FROM ${relationOf(file)}`);
  return floats.flatMap(({ column }, at) => (Number(row[at]) > 0 ? [column] : []));
}

/** DuckDB gives a column another name where two differ in their case alone; the file's own come from its footer. */
export function parquetColumns(session: Session, file: Opened): Promise<readonly Column[]> {
  return session.footers.columns.get(file.state, () => columnsIn(session, file));
}

async function columnsIn(session: Session, file: Opened): Promise<readonly Column[]> {
  const described = await session.rows(`DESCRIBE SELECT * FROM ${relationOf(file)}`);
  const schema = await session.rows(`SELECT name, num_children FROM parquet_schema(${literal(file.link)})`);
  const names = topNames(schema);
  return described.map(([name, type], at) => columnOf(names[at] ?? String(name), String(name), String(type)));
}

/** Names of the root's children in a schema that lists every node before its children. */
function topNames(schema: readonly Row[]): readonly string[] {
  const names: string[] = [];
  for (let at = 1; at < schema.length; at = behind(schema, at)) names.push(String(schema[at]?.[0]));
  return names;
}

function behind(schema: readonly Row[], at: number): number {
  let next = at + 1;
  for (let open = Number(schema[at]?.[1] ?? 0); open > 0; next += 1) open += Number(schema[next]?.[1] ?? 0) - 1;
  return next;
}

function columnOf(name: string, called: string, type: string): Column {
  const kind = kindOf(type);
  const value = identifier(called);
  // What pandas shows as missing is missing, however it is stored.
  if (!isFloat({ type })) return { name, kind, type, value };
  return { name, kind, type, value: `CASE WHEN isnan(${value}) THEN NULL ELSE ${value} END`, bare: value };
}

async function compressionOf(session: Session, { link }: Opened): Promise<Pick<TableProfile, "compression">> {
  const [codec] = await session.row(`SELECT compression FROM parquet_metadata(${literal(link)}) LIMIT 1`);
  const compression = (["gzip", "zstd", "snappy"] as const).find((known) => known === String(codec).toLowerCase());
  return compression === undefined ? {} : { compression };
}
