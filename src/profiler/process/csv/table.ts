import type { FileProfile, TableFlaw, TableProfile } from "../../../model/data/profile.ts";
import { beginning } from "../files/beginning.ts";
import type { Opened } from "../files/open.ts";
import { isOurLimit, lineIn, reasonIn } from "../reasons.ts";
import { firstRows, SAMPLE_ROWS } from "../tables/sample.ts";
import { readKinds } from "../tables/text-kinds.ts";
import { figuresOf, headerOf } from "../tables/whole.ts";
import type { Session, Workshop } from "../workshop.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import { decode, type Encoding, firstBadLine } from "./encoding.ts";
import { headerColumns } from "./header.ts";
import { columnAt, type Reading, readCsv } from "./read.ts";

const HEAD_BYTES = 256 * 1024;

export interface TextTable {
  readonly file: Opened;
  readonly path: string;
  readonly format: "csv" | "tsv";
  readonly compression?: "gzip";
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
    return await workshop.connected((session) => tolerant(session, known));
  } catch (error) {
    if (isOurLimit(error)) throw error;
    const line = lineIn(error);
    return { kind: "unreadable", path, bytes, format, reason: reasonIn(error), ...(line && { line }) };
  }
}

function knownFrom(table: TextTable): Known {
  const { file, compression, format } = table;
  const head = compression ? (beginning(file, HEAD_BYTES) ?? Buffer.alloc(0)) : file.read(0, HEAD_BYTES);
  const { encoding, text } = decode(head);
  const isWhole = compression ? head.length < HEAD_BYTES : file.bytes <= head.length;
  return { ...table, encoding, dialect: dialectOf({ text, isWhole, format }) };
}

const UNCLOSED = "a quote is opened and never closed";

interface Known extends TextTable {
  readonly dialect: Dialect;
  readonly encoding: Encoding;
}

/** Reads as strictly as the file allows, and tells what had to be tolerated. */
async function tolerant(session: Session, table: Known): Promise<TableProfile> {
  try {
    return await read(session, table, { ragged: "refused", flaws: encodingFlaw(table) });
  } catch (error) {
    const what = error instanceof Error ? error.message : "";
    if (/Maximum line size/.test(what) || isOurLimit(error)) throw error;
    if (table.encoding === "utf-8" && /not utf-8 encoded|Invalid unicode/.test(what)) {
      return await tolerant(session, { ...table, encoding: "latin-1" });
    }
    const flaws = [...encodingFlaw(table), ...(await raggedRows(session, table))];
    return await read(session, table, { ragged: "filled", flaws });
  }
}

interface Tolerance {
  readonly ragged: Reading["ragged"];
  readonly flaws: readonly TableFlaw[];
}

async function read(session: Session, table: Known, { ragged, flaws }: Tolerance): Promise<TableProfile> {
  const { dialect } = table;
  const source = readCsv(readingOf(table, ragged));
  const looked = await firstRows(session, source, SAMPLE_ROWS);
  const texts = dialect.names.map((name, at) => ({ name, value: columnAt(at) }));
  const columns = await readKinds(session, looked.relation, texts);
  return tableOf(table, flaws, await figuresOf(session, { source, columns, looked }));
}

function readingOf({ file, dialect, encoding, compression }: Known, ragged: Reading["ragged"]): Reading {
  return { link: file.link, dialect, encoding, isGzip: compression !== undefined, ragged };
}

type Figures = Pick<TableProfile, "rows" | "sampledRows" | "columns">;

function tableOf(
  { file, path, format, compression, dialect }: Known,
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
  const twice = hasHeader ? new Set(names.filter((name, at) => names.indexOf(name) !== at)) : [];
  return [...twice].map((name) => ({ kind: "duplicate-column", name }));
}

/** Rows that are wider or narrower than the header, and the line of the first one. */
async function raggedRows(session: Session, table: Known): Promise<readonly TableFlaw[]> {
  try {
    await session.row(`SELECT count(*) FROM ${readCsv(readingOf(table, "told"))}`);
    const [rows, line] = await session.row("SELECT count(DISTINCT line), min(line) FROM reject_errors");
    return Number(rows) === 0 ? [] : [{ kind: "ragged-rows", rows: Number(rows), line: Number(line) }];
  } catch (error) {
    if (isOurLimit(error)) throw error;
    // Line ends of several kinds, say: it is read without the strictness that would find ragged rows.
    return [];
  }
}
