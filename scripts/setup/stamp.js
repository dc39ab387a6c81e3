import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root, stampFolder } from "./paths.js";

/** A stamp says that a step was finished for exactly these inputs, and what it left. */
export function isFresh(name, key) {
  try {
    const stamp = JSON.parse(readFileSync(join(stampFolder, `${name}.json`), "utf8"));
    return stamp.key === key && Object.entries(stamp.left).every(([path, bytes]) => sizeOf(join(root, path)) === bytes);
  } catch {
    return false;
  }
}

/** Written last and by rename, so an interrupted step never looks finished. */
export function writeStamp(name, key, outputs) {
  const left = Object.fromEntries(outputs.map((path) => [relative(root, path), sizeOf(path)]));
  mkdirSync(stampFolder, { recursive: true });
  const file = join(stampFolder, `${name}.json`);
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify({ key, left }, undefined, 2)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

export function removeStamp(name) {
  rmSync(join(stampFolder, `${name}.json`), { force: true });
}

/** A folder counts by being there, a file by its size. */
function sizeOf(path) {
  if (!existsSync(path)) return -1;
  const stats = statSync(path);
  return stats.isDirectory() ? 0 : stats.size;
}

/** One hash over the names and contents of files and of all files below folders. */
export function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesBelow)) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
