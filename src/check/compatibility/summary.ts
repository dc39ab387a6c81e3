import type { DataCompatibilityReport, FileSummary } from "../../model/data/compatibility.ts";
import { type DatasetProfile, type FileProfile, tablesOf } from "../../model/data/profile.ts";

type Counts = Pick<DataCompatibilityReport["data_summary"], "common_columns" | "missing_columns">;

/** What lies in an output, file by file. */
export function summaryOf(profile: DatasetProfile, counts: Counts): DataCompatibilityReport["data_summary"] {
  const types = tablesOf(profile).flatMap(({ columns }) => columns.map(({ name, kind }) => [name, kind] as const));
  return {
    total_files: profile.files.length + (profile.omitted ?? 0),
    file_sizes: Object.fromEntries(profile.files.map(({ path, bytes }) => [path, bytes])),
    data_types: Object.fromEntries(types),
    files: Object.fromEntries(profile.files.map((file) => [file.path, fileSummary(file)])),
    ...counts,
  };
}

function fileSummary(file: FileProfile): FileSummary {
  if (file.kind !== "table") return { format: formatIn(file), size: file.bytes };
  const { format, bytes: size, columns, rows, sampledRows } = file;
  return {
    format,
    size,
    columns: columns.map(({ name }) => name),
    column_types: Object.fromEntries(columns.map(({ name, kind }) => [name, kind])),
    ...(rows === undefined ? {} : { num_rows: rows }),
    ...(sampledRows === undefined ? {} : { sampled_rows: sampledRows }),
  };
}

function formatIn(file: Exclude<FileProfile, { kind: "table" }>): string {
  if (file.kind === "archive" || file.kind === "unreadable") return file.format;
  if (file.kind === "document") return "json";
  return file.kind === "other" ? file.what : file.kind;
}
