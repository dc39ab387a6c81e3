import { isWithin, trimmed } from "../../model/container-path.ts";

/** A path of the project as its messages show it; one outside stays absolute. */
export function relative(path: string, root: string): string {
  if (!isWithin(path, root)) return path;
  return path.slice(trimmed(root).length + 1) || ".";
}
