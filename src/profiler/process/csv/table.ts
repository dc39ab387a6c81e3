import type { FileProfile, TableFlaw, TableProfile } from "../../../model/data/profile.ts";
import { isOurs, lineIn, reasonIn } from "../reasons.ts";
import { MOST_COLUMNS } from "../tables/column.ts";
import { firstRows, SAMPLE_ROWS } from "../tables/sample.ts";
import { readKinds } from "../tables/text-kinds.ts";
import { figuresOf, headerOf } from "../tables/whole.ts";
import type { Session, Workshop } from "../workshop.ts";
import type { Dialect } from "./dialect.ts";

import { headerColumns } from "./header.ts";
import { type Known, knownFrom, readingOf, type TextFile, tolerant } from "./known.ts";
import { firstBadLine, longLine } from "./lines.ts";
import { columnAt, LONGEST_ROW_BYTES, type Reading, readCsv } from "./read.ts";
import { narrowed, WIDEST_READ } from "./wide.ts";

export interface TextTable extends TextFile {
  readonly path: string;
  readonly detail: "whole" | "header";
}

/** A table of text values. Only the whole look needs a session. */
export async function profileCsv(workshop: Workshop, table: TextTable): Promise<FileProfile> {
  const { path, format } = table;
  const { bytes } = table.file;
  const known = knownFrom(table);
  const { dialect } = known;
  if (dialect.names.length === 0) return { kind: "other", path, bytes, what: "text" };
  if (dialect.openSince !== undefined) {
    return { kind: "unreadable", path, bytes, format, line: dialect.openSince, reason: UNCLOSED };
  }
  if (table.detail === "header") {
    const isEmpty = dialect.isWhole && dialect.rows.length === (dialect.hasHeader ? 1 : 0);
    return tableOf(known, encodingFlaw(known), headerOf(headerColumns(dialect), isEmpty));
  }
  try {
    return await (dialect.names.length > WIDEST_READ ? readWide(workshop, known) : readAll(workshop, known));
  } catch (error) {
    return { kind: "unreadable", path, bytes, format, ...faultIn(table, error) };
  }
}

/** Throws what tells of a limit of ours, and nothing of the file. */
function faultIn({ file }: TextTable, error: unknown): { readonly reason: string; readonly line?: number } {
  const long = longLine(file);
  if (long !== undefined) return { line: long, reason: TOO_LONG };
  if (isOurs(error)) throw error;
  const line = lineIn(error);
  return { reason: reasonIn(error), ...(line === undefined ? {} : { line }) };
}

const TOO_LONG = `the line is longer than ${LONGEST_ROW_BYTES} bytes`;
const UNCLOSED = "a quote is opened and never closed";

type KnownTable = TextTable & Known;

function readAll(workshop: Workshop, known: KnownTable): Promise<TableProfile> {
  return workshop.connected((session) => tolerant(known, (table, ragged) => read(session, table, ragged)));
}

/** Only the first rows and columns of it. */
async function readWide(workshop: Workshop, known: KnownTable): Promise<TableProfile> {
  const { rows = 0, ...narrow } = await narrowed(workshop, known, (cut) => readAll(workshop, { ...known, ...cut }));
  return {
    ...narrow,
    ...(known.dialect.isWhole ? { rows } : {}),
    sampledRows: rows,
    width: known.dialect.names.length,
  };
}

async function read(session: Session, table: KnownTable, ragged: Reading["ragged"]): Promise<TableProfile> {
  const { dialect } = table;
  const flaws = [...encodingFlaw(table), ...(ragged === "filled" ? await raggedRows(session, table) : [])];
  const source = readCsv(readingOf(table, ragged));
  const looked = await firstRows(session, source, SAMPLE_ROWS);
  const texts = dialect.names.slice(0, MOST_COLUMNS).map((name, at) => ({ name, value: columnAt(at) }));
  const columns = await readKinds(session, looked.relation, texts);
  return tableOf(table, flaws, await figuresOf(session, { source, columns, looked }));
}

type Figures = Pick<TableProfile, "rows" | "sampledRows" | "columns">;

function tableOf(
  { file, path, format, compression, dialect }: KnownTable,
  flaws: readonly TableFlaw[],
  figures: Figures,
): TableProfile {
  const usual = format === "tsv" ? "\t" : ",";
  const all = [...flaws, ...duplicates(dialect)];
  return {
    kind: "table",
    path,
    bytes: file.bytes,
    format,
    ...(compression === undefined ? {} : { compression }),
    ...(dialect.delimiter === usual || dialect.names.length === 1 ? {} : { delimiter: dialect.delimiter }),
    ...figures,
    hasHeader: dialect.hasHeader,
    width: dialect.names.length,
    ...(all.length === 0 ? {} : { flaws: all }),
  };
}

function encodingFlaw({ encoding, file }: Known): readonly TableFlaw[] {
  return encoding === "latin-1" ? [{ kind: "encoding", line: firstBadLine(file), encoding }] : [];
}

function duplicates({ names, hasHeader }: Dialect): readonly TableFlaw[] {
  const seen = new Set<string>();
  const twice = new Set(hasHeader ? names.filter((name) => seen.size === seen.add(name).size) : []);
  return [...twice].slice(0, MOST_COLUMNS).map((name) => ({ kind: "duplicate-column", name }));
}

/** Rows that are wider or narrower than the header, and the line of the first one. */
async function raggedRows(session: Session, table: Known): Promise<readonly TableFlaw[]> {
  try {
    await session.row(`SELECT count(*) FROM ${readCsv(readingOf(table, "told"))}`);
    const [rows, line] = await session.row("SELECT count(DISTINCT line), min(line) FROM reject_errors");
    return Number(rows) === 0 ? [] : [{ kind: "ragged-rows", rows: Number(rows), line: Number(line) }];
  } catch (error) {
    if (isOurs(error)) throw error;
    // Line ends of several kinds, say: it is read without the strictness that would find ragged rows.
    return [];
  }
}
