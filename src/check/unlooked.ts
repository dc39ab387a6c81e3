import type { DatasetProfile, FileProfile } from "../model/data/profile.ts";

/** A file of which nobody can say what it holds, for a reason that is ours or its own. */
export interface Unlooked {
  readonly path: string;
  readonly reason: string;
  /** Its beginning was looked at. */
  readonly isPart: boolean;
}

/** Pickles, images and the like are no such files: nobody opens them here. */
export function unlookedIn({ files }: DatasetProfile): readonly Unlooked[] {
  return files.flatMap((file) => {
    const found = whyUnlooked(file);
    return found === undefined ? [] : [{ path: file.path, isPart: false, ...found }];
  });
}

function whyUnlooked(file: FileProfile): (Pick<Unlooked, "reason"> & Partial<Unlooked>) | undefined {
  if (file.kind === "unknown") return { reason: file.reason };
  if (file.kind === "archive") return file.trouble === undefined ? undefined : { reason: file.trouble };
  if (file.kind !== "table" || file.width <= file.columns.length) return undefined;
  if (file.rows === undefined && file.sampledRows === 0)
    return { reason: `it has ${file.width} columns, and no row of it was looked at` };
  return { reason: `only the first ${file.columns.length} of ${file.width} columns were looked at`, isPart: true };
}
