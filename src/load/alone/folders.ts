import type { PathUse } from "../../model/hints.ts";

/** Folders that the service fills or keeps, the deepest one that can be a port. */
const homes: readonly RegExp[] = [
  /^\/opt\/ml\/processing\/(?:in|out|inputs?|outputs?)(?:\/[^/]+)?(?=\/|$)/,
  /^\/opt\/ml\/processing\/[^/]+(?=\/|$)/,
  /^\/opt\/ml\/input\/data(?:\/[^/]+)?(?=\/|$)/,
  /^\/opt\/ml\/output\/data(?=\/|$)/,
  /^\/opt\/ml\/(?:model|checkpoints)(?=\/|$)/,
];
const code = "/opt/ml/processing/input/code";

/** The container folder of a port that this path lies in; undefined where no port can be. */
export function portFolder(use: PathUse): string | undefined {
  const folder = folderOf(use);
  const home = homes.map((pattern) => pattern.exec(folder)?.[0]).find((match) => match !== undefined);
  return home === code ? undefined : home;
}

/** The folder itself where one is meant, else the one around the file; nothing below a name that the code does not tell. */
function folderOf({ path, use, format, from }: PathUse): string {
  const told = path.split("/");
  const untold = told.findIndex((name) => /[*{}%]/.test(name));
  if (untold !== -1) return told.slice(0, untold).join("/");
  const isMade = from.some(({ what }) => /makedirs|mkdir/.test(what));
  const isFile = hasEnding(path) || (use !== "unknown" && format !== undefined && format !== "parquet");
  return use === "list" || isMade || !isFile ? path : told.slice(0, -1).join("/");
}

export function hasEnding(path: string): boolean {
  return /\.[a-z0-9]{1,8}$/i.test(path);
}
