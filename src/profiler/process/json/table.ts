import type { FileProfile, TableProfile } from "../../../model/data/profile.ts";
import type { Opened } from "../files/open.ts";
import { kindOf } from "../parquet/schema.ts";
import { isOurs } from "../reasons.ts";
import { smallRecords } from "../small/json.ts";
import { identifier, literal } from "../sql.ts";
import { type Column, MOST_COLUMNS } from "../tables/column.ts";
import { disguises } from "../tables/disguises.ts";
import { firstRows, SAMPLE_ROWS } from "../tables/sample.ts";
import { type Figures, figuresOf, headerOf } from "../tables/whole.ts";
import type { Session, Workshop } from "../workshop.ts";
import { brokenJson } from "./broken.ts";

export interface JsonTable {
  readonly file: Opened;
  readonly path: string;
  readonly format: "json" | "jsonl";
  readonly compression?: "gzip";
  readonly detail: "whole" | "header";
}

/** Rows from whose values the columns' types are guessed; all, once a later value does not fit. */
const GUESSED_ROWS = 2048;
const HEADER_ROWS = 100;

/** A table of records. Only what memory does not tell needs a session. */
export async function profileJson(workshop: Workshop, table: JsonTable): Promise<FileProfile> {
  const small = smallRecords({ ...table, guessed: GUESSED_ROWS });
  if (small === undefined) return await workshop.connected((session) => queriedJson(session, table));
  const { columns } = small;
  return tableOf(table, columns.length, small);
}

/** The same by DuckDB, whatever the file's size. */
export async function queriedJson(session: Session, table: JsonTable): Promise<FileProfile> {
  try {
    return await read(session, table, table.detail === "header" ? HEADER_ROWS : GUESSED_ROWS);
  } catch (first) {
    if (isOurs(first)) throw first;
    try {
      return await read(session, table, -1);
    } catch (error) {
      if (isOurs(error)) throw error;
      const { path, format, file, compression } = table;
      const broken = brokenJson(error, compression === undefined ? file : undefined);
      return { kind: "unreadable", path, bytes: file.bytes, format, ...broken };
    }
  }
}

async function read(session: Session, table: JsonTable, guessed: number): Promise<TableProfile> {
  const { file, format, compression, detail } = table;
  const source = readJson({ link: file.link, format, isGzip: compression !== undefined, guessed });
  const all = await jsonColumns(session, source);
  const columns = all.slice(0, MOST_COLUMNS);
  if (detail === "header") return tableOf(table, all.length, headerOf(columns.map(ofFirst), false));
  const looked = await firstRows(session, source, SAMPLE_ROWS);
  const known = await disguises(session, looked.relation, columns);
  return tableOf(table, all.length, await figuresOf(session, { source, columns: known, looked }));
}

/** Records further down may hold anything else. */
function ofFirst(column: Column): Column {
  return { ...column, mayBe: ["other"] };
}

function tableOf({ file, path, format, compression }: JsonTable, width: number, figures: Figures): TableProfile {
  const packed = compression === undefined ? {} : { compression };
  return { kind: "table", path, bytes: file.bytes, format, ...packed, hasHeader: true, width, ...figures };
}

interface Reading {
  readonly link: string;
  readonly format: "json" | "jsonl";
  readonly isGzip: boolean;
  /** -1: all of them. */
  readonly guessed: number;
}

export function readJson({ link, format, isGzip, guessed }: Reading): string {
  const options = [
    `format = '${format === "json" ? "array" : "newline_delimited"}'`,
    "records = 'true'",
    `sample_size = ${guessed}`,
    // Records that differ in their keys are a table with missing values, never a map.
    "map_inference_threshold = -1",
    `compression = '${isGzip ? "gzip" : "uncompressed"}'`,
  ];
  return `read_json(${literal(link)}, ${options.join(", ")})`;
}

export async function jsonColumns(session: Session, source: string): Promise<readonly Column[]> {
  const described = await session.rows(`DESCRIBE SELECT * FROM ${source}`);
  return described.map(([name, type]) => columnOf(String(name), String(type)));
}

function columnOf(name: string, type: string): Column {
  return { name, kind: type === "JSON" ? "other" : kindOf(type), type, value: identifier(name) };
}
