import type { FileProfile, TableProfile } from "../../../model/data/profile.ts";
import type { Opened } from "../files/open.ts";
import { isOurLimit, reasonIn } from "../reasons.ts";
import { identifier, literal } from "../sql.ts";
import type { Column } from "../tables/column.ts";
import { firstRows, SAMPLE_ROWS } from "../tables/sample.ts";
import { disguises } from "../tables/text-kinds.ts";
import { figuresOf, headerOf } from "../tables/whole.ts";
import type { Session } from "../workshop.ts";
import { kindOf } from "./schema.ts";

export interface ParquetTable {
  readonly file: Opened;
  readonly path: string;
  readonly detail: "whole" | "header";
}

export async function profileParquet(session: Session, table: ParquetTable): Promise<FileProfile> {
  const { file, path } = table;
  const unreadable = { kind: "unreadable", path, bytes: file.bytes, format: "parquet" } as const;
  const end = file.read(Math.max(0, file.bytes - 4), 4).toString("latin1");
  if (end !== "PAR1")
    return { ...unreadable, reason: "it does not end as a Parquet file does: it is cut off, or was never closed" };
  try {
    return await read(session, table);
  } catch (error) {
    if (isOurLimit(error)) throw error;
    return { ...unreadable, reason: reasonIn(error) };
  }
}

async function read(session: Session, { file, path, detail }: ParquetTable): Promise<TableProfile> {
  const source = `read_parquet(${literal(file.link)}, binary_as_string = false, file_row_number = false, hive_partitioning = false)`;
  const described = await session.rows(`DESCRIBE SELECT * FROM ${source}`);
  const [rows] = await session.row(`SELECT num_rows FROM parquet_file_metadata(${literal(file.link)})`);
  const columns = described.map(([name, type]) => columnOf(String(name), String(type)));
  const compression = await compressionOf(session, file);
  const plain = {
    kind: "table",
    path,
    bytes: file.bytes,
    format: "parquet",
    ...compression,
    hasHeader: true,
    width: columns.length,
  } as const;
  if (detail === "header") {
    const looked = { relation: "", rows: Number(rows), isPart: false };
    return { ...plain, ...headerOf(columns, looked), rows: Number(rows) };
  }
  const looked = await firstRows(session, source, SAMPLE_ROWS);
  const known = await disguises(session, looked.relation, columns);
  return { ...plain, ...(await figuresOf(session, { source, columns: known, looked })) };
}

function columnOf(name: string, type: string): Column {
  const kind = kindOf(type);
  const value = identifier(name);
  // What pandas shows as missing is missing, however it is stored.
  const isFloat = type === "FLOAT" || type === "DOUBLE";
  return { name, kind, type, value: isFloat ? `CASE WHEN isnan(${value}) THEN NULL ELSE ${value} END` : value };
}

async function compressionOf(session: Session, { link }: Opened): Promise<Pick<TableProfile, "compression">> {
  const [codec] = await session.row(`SELECT compression FROM parquet_metadata(${literal(link)}) LIMIT 1`);
  const compression = (["gzip", "zstd", "snappy"] as const).find((known) => known === String(codec).toLowerCase());
  return compression === undefined ? {} : { compression };
}
