import type { DatasetProfile, FileProfile } from "../../model/data/profile.ts";
import type { ProfileOptions } from "../../model/data/profiler.ts";
import type { Listed } from "../talk/messages.ts";
import { type Desk, reasonOf } from "./desk.ts";

interface Look extends ProfileOptions {
  readonly path: string;
  readonly detail: "whole" | "header";
}

/** Lists what lies below a path, then asks for one file after the other: another port's headers come in between. */
export async function look(desk: Desk, { path: root, detail, signal, onProgress }: Look): Promise<DatasetProfile> {
  const lane = detail === "whole" ? "slow" : "quick";
  const listing = await desk.do({ request: { type: "list", root }, lane, signal });
  if (listing.type !== "listed") return { files: [unknown({ path: ".", bytes: 0 }, reasonOf(listing))] };
  const files: FileProfile[] = [];
  for (const file of listing.files) {
    onProgress?.({ path: file.path, file: files.length + 1, files: listing.files.length });
    const answer = await desk.do({ request: { type: "profile", root, file, detail }, lane, signal });
    files.push(answer.type === "profiled" ? answer.file : unknown(file, reasonOf(answer)));
  }
  return { files, ...(listing.omitted > 0 ? { omitted: listing.omitted } : {}) };
}

function unknown({ path, bytes }: Pick<Listed, "path" | "bytes">, reason: string): FileProfile {
  return { kind: "unknown", path, bytes, reason };
}
