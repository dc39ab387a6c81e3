import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { firstBytes, lookAt } from "../../system/files.ts";

const skipped = /^(\.|__pycache__$|node_modules$|venv$|env$|site-packages$|build$|dist$|pipeline_testing$)/;
const deepest = 6;
/** A folder with more of them is no folder of step scripts. */
const mostScripts = 500;
const mostBytes = 1 << 20;

/** Python files below a folder, sorted, also programs without an ending whose first line names Python. */
export function findScripts(folder: string): readonly string[] {
  return filesBelow(folder).sort().slice(0, mostScripts);
}

/** Files below a folder, in the order of its folders; Python files unless it is said which. What cannot be listed holds none. */
export function filesBelow(folder: string, isWanted: (path: string) => boolean = isPython, depth = 0): string[] {
  if (depth > deepest) return [];
  return entriesIn(folder).flatMap((entry): string[] => {
    const path = join(folder, entry.name);
    if (skipped.test(entry.name)) return [];
    if (entry.isDirectory()) return filesBelow(path, isWanted, depth + 1);
    return entry.isFile() && isWanted(path) ? [path] : [];
  });
}

/** None of a virtual environment, whatever it is called. */
function entriesIn(folder: string): readonly Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.some(({ name }) => name === "pyvenv.cfg") ? [] : entries;
  } catch {
    return [];
  }
}

function isPython(path: string): boolean {
  const name = basename(path);
  return name.endsWith(".py") || (!name.includes(".") && /^#!.*python/.test(firstBytes(path, 200)));
}

/** Empty where it is too large for a script, or cannot be read: what runs it tells more. */
export function textOf(path: string): string {
  const found = lookAt(path);
  if (found.kind !== "file" || found.bytes > mostBytes) return "";
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
