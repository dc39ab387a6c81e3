import type { FileProfile } from "../../model/data/profile.ts";
import type { Request } from "../talk/messages.ts";
import { profileArchive } from "./archives/members.ts";
import { profileCsv } from "./csv/table.ts";
import { beginning } from "./files/beginning.ts";
import { type Opened, open } from "./files/open.ts";
import { type Recognized, recognize } from "./files/recognize.ts";
import { MOST_DOCUMENT_BYTES, shapeOf } from "./json/shape.ts";
import { profileJson } from "./json/table.ts";
import { profileParquet } from "./parquet/table.ts";
import type { Workshop } from "./workshop.ts";

type ProfileRequest = Extract<Request, { readonly type: "profile" }>;

/** Rejects only for reasons that say nothing of the file. */
export async function profileFile(workshop: Workshop, request: ProfileRequest): Promise<FileProfile> {
  const { path, bytes, never } = request.file;
  if (never !== undefined) return { kind: "other", path, bytes, what: never };
  if (bytes === 0) return { kind: "empty", path, bytes: 0 };
  using file = open(workshop, request);
  const found = recognize(file, path);
  return await profileAs(found, { workshop, request, file });
}

interface Look {
  readonly workshop: Workshop;
  readonly request: ProfileRequest;
  readonly file: Opened;
}

async function profileAs(found: Recognized, look: Look): Promise<FileProfile> {
  const { path } = look.request.file;
  const { bytes } = look.file;
  switch (found.kind) {
    case "other":
      return { kind: "other", path, bytes, what: found.what };
    case "unreadable":
      return { kind: "unreadable", path, bytes, format: found.format, reason: found.reason };
    case "archive":
      return await profileArchive(look.file, path, found.format);
    case "json":
      return await profileJsonFile(found, look);
    case "table":
      return await profileTable(found, look);
  }
}

async function profileTable(
  { format, compression }: Extract<Recognized, { readonly kind: "table" }>,
  { workshop, request, file }: Look,
): Promise<FileProfile> {
  const { detail } = request;
  const { path } = request.file;
  const table = { file, path, detail, ...(compression === undefined ? {} : { compression }) };
  switch (format) {
    case "parquet":
      return await workshop.connected((session) => profileParquet(session, table));
    case "csv":
    case "tsv":
      return await profileCsv(workshop, { ...table, format });
    case "json":
    case "jsonl":
      return await workshop.connected((session) => profileJson(session, { ...table, format }));
  }
}

/** A list of records, one record a line, or a document. */
async function profileJsonFile({ compression }: { readonly compression?: "gzip" }, look: Look): Promise<FileProfile> {
  const { path } = look.request.file;
  const { file } = look;
  const { bytes } = file;
  const most = compression === undefined ? bytes : MOST_DOCUMENT_BYTES;
  const read = (length: number): Buffer => (compression && beginning(file, length)) || file.read(0, length);
  const shape = shapeOf(read(HEAD_BYTES).toString("utf8"), () =>
    bytes > MOST_DOCUMENT_BYTES ? undefined : read(most).toString("utf8"),
  );
  if (shape === undefined) throw new Error("it is a JSON document too large to be looked into");
  if (shape.kind === "document") return { kind: "document", path, bytes, keys: shape.keys };
  if (shape.kind === "broken") return { kind: "unreadable", path, bytes, format: "json", reason: shape.reason };
  return await profileTable({ kind: "table", format: shape.format, ...(compression && { compression }) }, look);
}

const HEAD_BYTES = 64 * 1024;
