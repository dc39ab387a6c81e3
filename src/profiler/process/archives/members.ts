import type { Opened } from "../files/open.ts";
import type { Archive } from "./member.ts";
import { tarMembers } from "./tar.ts";
import { zipMembers } from "./zip.ts";

/** What an archive says of its members; their contents are skipped, and nothing is ever written. */
export async function profileArchive(file: Opened, path: string, format: Archive["format"]): Promise<Archive> {
  const archive = { kind: "archive", path, bytes: file.bytes, format } as const;
  const found = format === "zip" ? zipMembers(file) : await tarMembers(file, format === "tar.gz");
  return { ...archive, ...found };
}
