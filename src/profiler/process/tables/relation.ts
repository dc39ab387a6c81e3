import { knownFrom, readingOf, tolerant } from "../csv/known.ts";
import { columnAt, readCsv } from "../csv/read.ts";
import type { TableFile } from "../files/identify.ts";
import type { Opened } from "../files/open.ts";
import { jsonColumns, readJson } from "../json/table.ts";
import { footerOf, type Told } from "../parquet/footer.ts";
import { parquetColumns, relationOf } from "../parquet/table.ts";
import { identifier } from "../sql.ts";
import type { Session } from "../workshop.ts";
import type { Column } from "./column.ts";
import { readKinds } from "./text-kinds.ts";

/** A file as a table with its own column names, in two ways. */
export interface Relation {
  /** SELECT of values of the types that they have, or read as. */
  readonly typed: string;
  /** SELECT of values as text, as the file has it. */
  readonly text: string;
  readonly columns: readonly Column[];
  /** What a footer tells of each of them; none where there is no footer. */
  readonly told: readonly (Told | undefined)[];
}

/** From this size on it takes longer to read a file than to ask its footer. */
const LARGE_BYTES = 2 ** 20;

/** Reads what must be known of every row for it. Throws when the file cannot be read. */
export async function relation(session: Session, file: Opened, found: TableFile): Promise<Relation> {
  const { format, compression } = found;
  switch (format) {
    case "parquet":
      return await parquetRelation(session, file);
    case "csv":
    case "tsv":
      return await csvRelation(session, { file, format, ...(compression === undefined ? {} : { compression }) });
    case "json":
    case "jsonl": {
      const isGzip = compression !== undefined;
      const source = readJson({ link: file.link, format, isGzip, guessed: -1 });
      return selects(source, await jsonColumns(session, source));
    }
  }
}

async function parquetRelation(session: Session, file: Opened): Promise<Relation> {
  const columns = await parquetColumns(session, file);
  const told = file.bytes < LARGE_BYTES ? [] : await footerOf(session, file, columns);
  return { ...selects(relationOf(file), columns), told };
}

async function csvRelation(session: Session, asked: Parameters<typeof knownFrom>[0]): Promise<Relation> {
  const found = knownFrom(asked);
  return await tolerant(found, async (known, ragged) => {
    const source = readCsv({ ...readingOf(known, ragged), isWorded: true });
    const texts = known.dialect.names.map((name, at) => ({ name, value: columnAt(at) }));
    return selects(source, await readKinds(session, source, texts));
  });
}

function selects(source: string, columns: readonly Column[]): Relation {
  const names = distinctNames(columns.map(({ name }) => name));
  const select = (value: (column: Column) => string): string =>
    `SELECT ${columns.map((column, at) => `${value(column)} AS ${identifier(names[at] ?? "")}`).join(", ")} FROM ${source}`;
  return {
    typed: select(({ value }) => value),
    text: select(({ raw, value }) => raw ?? `CAST(${value} AS VARCHAR)`),
    columns: columns.map((column, at) => ({ ...column, name: names[at] ?? "" })),
    told: [],
  };
}

/** SQL knows no difference of case: a second `Age` becomes `age.1`, as pandas calls a second `age`. */
function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name === "" ? "unnamed" : name;
    for (let number = 1; taken.has(free.toLowerCase()); number += 1) free = `${name}.${number}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
