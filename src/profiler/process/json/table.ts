import type { FileProfile, TableProfile } from "../../../model/data/profile.ts";
import type { Opened } from "../files/open.ts";
import { kindOf } from "../parquet/schema.ts";
import { isOurs, reasonIn } from "../reasons.ts";
import { identifier, literal } from "../sql.ts";
import { type Column, MOST_COLUMNS } from "../tables/column.ts";
import { firstRows, SAMPLE_ROWS } from "../tables/sample.ts";
import { disguises } from "../tables/text-kinds.ts";
import { figuresOf, headerOf } from "../tables/whole.ts";
import type { Session } from "../workshop.ts";

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

export async function profileJson(session: Session, table: JsonTable): Promise<FileProfile> {
  try {
    return await read(session, table, table.detail === "header" ? HEADER_ROWS : GUESSED_ROWS);
  } catch (first) {
    if (isOurs(first)) throw first;
    try {
      return await read(session, table, -1);
    } catch (error) {
      if (isOurs(error)) throw error;
      const { path, format, file } = table;
      const line = /in line (\d+)/.exec(String(error))?.[1];
      const reason = reasonIn(error);
      return {
        kind: "unreadable",
        path,
        bytes: file.bytes,
        format,
        reason,
        ...(line === undefined ? {} : { line: Number(line) }),
      };
    }
  }
}

async function read(
  session: Session,
  { file, path, format, compression, detail }: JsonTable,
  guessed: number,
): Promise<TableProfile> {
  const source = readJson({ link: file.link, format, isGzip: compression !== undefined, guessed });
  const all = await jsonColumns(session, source);
  const columns = all.slice(0, MOST_COLUMNS);
  const table = {
    kind: "table",
    path,
    bytes: file.bytes,
    format,
    ...(compression === undefined ? {} : { compression }),
    hasHeader: true,
    width: all.length,
  } as const;
  if (detail === "header") return { ...table, ...headerOf(columns, false) };
  const looked = await firstRows(session, source, SAMPLE_ROWS);
  const known = await disguises(session, looked.relation, columns);
  return { ...table, ...(await figuresOf(session, { source, columns: known, looked })) };
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
