import type { ColumnProfile, FileProfile, TableProfile, ValueKind } from "../model/data/profile.ts";
import type { PortProfile } from "../model/event.ts";

/** What lies in a port: every output of a step that ended well, and inputs that no step makes. */
export interface ProfileDocument {
  readonly side: "input" | "output";
  readonly port: string;
  readonly files: readonly ProfiledFile[];
  /** Files beyond the most that are looked at. */
  readonly omitted?: number | undefined;
}

export interface ProfiledFile {
  readonly path: string;
  readonly bytes: number;
  readonly kind: FileProfile["kind"];
  /** Of tables, archives and what cannot be read as what it claims to be. */
  readonly format?: string | undefined;
  readonly compression?: string | undefined;
  /** Absent where they were not counted. */
  readonly rows?: number | undefined;
  /** Set where only so many rows were looked at for what is told of the columns, but for nulls, least and greatest. */
  readonly sampled_rows?: number | undefined;
  readonly has_header?: boolean | undefined;
  readonly width?: number | undefined;
  /** In the file's order, at most 1,000; of the first twenty tables of a port. */
  readonly columns?: readonly ProfiledColumn[] | undefined;
  /** Why it could not be read, or was not looked at. */
  readonly reason?: string | undefined;
  /** What it is, where it is neither a table nor an archive: `pickle`, `image/png`. */
  readonly what?: string | undefined;
}

export interface ProfiledColumn {
  readonly name: string;
  readonly kind: ValueKind;
  /** The type in the file's own words, or the one that its values read as. */
  readonly type: string;
  readonly nulls: number;
  readonly distinct?: number | undefined;
  readonly least?: string | undefined;
  readonly greatest?: string | undefined;
  /** What text values are in disguise. */
  readonly disguise?: string | undefined;
}

const mostTables = 20;

export function profileDocument({ side, port, profile }: PortProfile): ProfileDocument {
  const { files, omitted } = profile;
  const told = new Set(files.filter(({ kind }) => kind === "table").slice(0, mostTables));
  return {
    side,
    port,
    files: files.map((file) => fileDocument(file, told.has(file))),
    ...(omitted === undefined ? {} : { omitted }),
  };
}

function fileDocument(file: FileProfile, withColumns: boolean): ProfiledFile {
  const { path, bytes, kind } = file;
  return {
    ...{ path, bytes, kind },
    ...("format" in file ? { format: file.format } : {}),
    ...(file.kind === "table" ? tableDocument(file, withColumns) : {}),
    ...("reason" in file ? { reason: file.reason } : {}),
    ...("what" in file ? { what: file.what } : {}),
  };
}

function tableDocument(table: TableProfile, withColumns: boolean): Partial<ProfiledFile> {
  const { compression, rows, sampledRows, hasHeader, width, columns } = table;
  return {
    ...(compression === undefined ? {} : { compression }),
    ...(rows === undefined ? {} : { rows }),
    ...(sampledRows === undefined ? {} : { sampled_rows: sampledRows }),
    ...{ has_header: hasHeader, width },
    ...(withColumns ? { columns: columns.map(columnDocument) } : {}),
  };
}

function columnDocument({ name, kind, type, nulls, ...more }: ColumnProfile): ProfiledColumn {
  const { distinct, least, greatest, disguise } = more;
  return {
    ...{ name, kind, type, nulls },
    ...(distinct === undefined ? {} : { distinct }),
    ...(least === undefined ? {} : { least }),
    ...(greatest === undefined ? {} : { greatest }),
    ...(disguise === undefined ? {} : { disguise }),
  };
}
