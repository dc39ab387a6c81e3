import type { FileProfile } from "../../model/data/profile.ts";
import type { Request } from "../talk/messages.ts";
import { profileArchive } from "./archives/members.ts";
import { profileCsv } from "./csv/table.ts";
import { type Identified, identify, type TableFile } from "./files/identify.ts";
import { CHANGED, type Opened, open } from "./files/open.ts";
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
  const profile = await profileAs(identify(file, path), { workshop, request, file });
  return file.hasChanged() ? { kind: "unknown", path, bytes, reason: CHANGED } : profile;
}

interface Look {
  readonly workshop: Workshop;
  readonly request: ProfileRequest;
  readonly file: Opened;
}

async function profileAs(found: Identified, look: Look): Promise<FileProfile> {
  const { path } = look.request.file;
  const { bytes } = look.file;
  switch (found.kind) {
    case "other":
      return { kind: "other", path, bytes, what: found.what };
    case "unreadable":
      return { kind: "unreadable", path, bytes, format: found.format, reason: found.reason };
    case "archive":
      return await profileArchive(look.file, path, found.format);
    case "document":
      return { kind: "document", path, bytes, keys: found.keys };
    case "table":
      return await profileTable(found, look);
  }
}

async function profileTable(
  { format, compression }: TableFile,
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
      return await profileJson(workshop, { ...table, format });
  }
}
