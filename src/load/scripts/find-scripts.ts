import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lookAt } from "../../system/files.ts";

const skipped = /^(\.|__pycache__$|node_modules$|venv$|env$|site-packages$|build$|dist$|pipeline_testing$)/;
const deepest = 6;
/** A folder with more of them is no folder of step scripts. */
const mostScripts = 500;
const mostBytes = 1 << 20;

/** Python files below a folder, sorted, also programs without an ending whose first line names Python. */
export function findScripts(folder: string): readonly string[] {
  return filesBelow(folder).sort().slice(0, mostScripts);
}

/** As `findScripts`, however many, in the order of the folders. */
export function filesBelow(folder: string, depth = 0): string[] {
  if (depth > deepest) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): string[] => {
    const path = join(folder, entry.name);
    if (skipped.test(entry.name)) return [];
    if (entry.isDirectory()) return filesBelow(path, depth + 1);
    const isPython = entry.name.endsWith(".py") || (!entry.name.includes(".") && /^#!.*python/.test(textOf(path)));
    return entry.isFile() && isPython ? [path] : [];
  });
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
