import type { FileProfile } from "../../model/data/profile.ts";
import type { Request } from "../talk/messages.ts";
import { profileCsv } from "./csv/table.ts";
import { type Opened, open } from "./files/open.ts";
import { type Recognized, recognize } from "./files/recognize.ts";
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

async function profileAs(found: Recognized, { workshop, request, file }: Look): Promise<FileProfile> {
  const { path } = request.file;
  const { bytes } = file;
  const { detail } = request;
  switch (found.kind) {
    case "other":
      return { kind: "other", path, bytes, what: found.what };
    case "unreadable":
      return { kind: "unreadable", path, bytes, format: found.format, reason: found.reason };
    case "archive":
      return { kind: "archive", path, bytes, format: found.format };
    case "json":
      return { kind: "other", path, bytes, what: "json" };
    case "table": {
      const { format, compression } = found;
      if (format === "parquet")
        return await workshop.connected((session) => profileParquet(session, { file, path, detail }));
      if (format !== "csv" && format !== "tsv") return { kind: "other", path, bytes, what: format };
      const table = { file, path, format, detail, ...(compression === undefined ? {} : { compression }) };
      return await workshop.connected((session) => profileCsv(session, table));
    }
  }
}
