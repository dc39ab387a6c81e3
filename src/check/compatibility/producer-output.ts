import type { ProducerFile } from "../../model/data/compatibility.ts";
import { formatOf } from "../../model/data/formats.ts";
import type { ColumnProfile, FileProfile, ValueKind } from "../../model/data/profile.ts";
import { kindOfType } from "../../model/data/types.ts";

type Told = ProducerFile & Required<Pick<ProducerFile, "schema">>;

/** A file as its producer tells of it; nobody looks into it. */
export function toldFile(path: string, { format, size = 0, schema }: Told): FileProfile {
  const known = formatOf(format);
  if (known === undefined) return { kind: "other", path, bytes: size, what: format };
  const columns = schema.columns.map((name) => columnOf(name, schema.column_types?.[name]));
  const rows = schema.num_rows === undefined ? {} : { rows: schema.num_rows };
  return { kind: "table", path, bytes: size, format: known, hasHeader: true, columns, width: columns.length, ...rows };
}

/** A column without a type is told so where its type is asked for. */
function columnOf(name: string, type: string | undefined): ColumnProfile {
  const kind: ValueKind = (type === undefined ? undefined : kindOfType(type)) ?? "other";
  return { name, kind, type: type ?? "unknown", nulls: 0 };
}
