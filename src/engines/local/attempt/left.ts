import { lstatSync, type Stats } from "node:fs";
import { join, relative, sep } from "node:path";

/** What a script left at a path. `nothing` is also what may not be looked at. */
export type Left = "folder" | "file" | "link" | "other" | "nothing";

/**
 * Looks at a path below `root`, a folder of ours, from component to component: a script may have put links in place of
 * folders, and through them every further look would go to the host's own files.
 */
export function leftAt(root: string, path: string): Left {
  const names = relative(root, path).split(sep);
  let at = root;
  for (const [index, name] of names.entries()) {
    at = join(at, name);
    const left = kindOf(at);
    const isLast = index === names.length - 1;
    if (left !== "folder") return isLast || left === "link" ? left : "nothing";
  }
  return "folder";
}

function kindOf(path: string): Left {
  let found: Stats | undefined;
  try {
    found = lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return "nothing";
  }
  if (found === undefined) return "nothing";
  if (found.isDirectory()) return "folder";
  if (found.isSymbolicLink()) return "link";
  return found.isFile() ? "file" : "other";
}
