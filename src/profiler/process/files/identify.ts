import type { TableFormat } from "../../../model/data/profile.ts";
import { MOST_DOCUMENT_BYTES, shapeOf } from "../json/shape.ts";
import { beginning } from "./beginning.ts";
import type { Opened } from "./open.ts";
import { type Recognized, recognize } from "./recognize.ts";

export type Identified =
  | Exclude<Recognized, { readonly kind: "json" }>
  | { readonly kind: "document"; readonly keys: readonly string[] };

export type TableFile = Extract<Identified, { readonly kind: "table" }>;

const HEAD_BYTES = 64 * 1024;

/** What a file is; a file called `.json` may be a list of records, one record a line, or a document. */
export function identify(file: Opened, path: string): Identified {
  const found = recognize(file, path);
  if (found.kind !== "json") return found;
  const isGzip = found.compression !== undefined;
  const read = (length: number): string =>
    ((isGzip && beginning(file, length)) || file.read(0, Math.min(length, file.bytes))).toString("utf8");
  const isSmall = file.bytes <= MOST_DOCUMENT_BYTES;
  const shape = shapeOf(read(HEAD_BYTES), () => (isSmall ? read(MOST_DOCUMENT_BYTES) : undefined));
  if (shape === undefined) throw new Error("it is a JSON document too large to be looked into");
  if (shape.kind === "broken") return { kind: "unreadable", format: "json", reason: shape.reason };
  if (shape.kind === "document") return shape;
  return tableIn(shape.format, found.compression);
}

function tableIn(format: TableFormat, compression: "gzip" | undefined): TableFile {
  return { kind: "table", format, ...(compression === undefined ? {} : { compression }) };
}
