import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { OutputFile } from "../model/outcome.ts";

const smallBytes = 1 << 20;

/** SHA-256 of a file, hex; streamed when it is large. */
async function digestFile(path: string, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  if (bytes <= smallBytes) return hash.update(await readFile(path)).digest("hex");
  await pipeline(createReadStream(path, { highWaterMark: smallBytes }), hash);
  return hash.digest("hex");
}

const neverPartOfCode: ReadonlySet<string> = new Set([".git", ".venv", "__pycache__", "node_modules"]);

/** Every regular file of a folder with size and SHA-256, sorted by path. A single file is a folder of one. */
export async function digestTree(
  root: string,
  leaveOut: ReadonlySet<string> = new Set(),
): Promise<readonly OutputFile[]> {
  const info = await stat(root);
  if (info.isFile()) return [{ path: "", bytes: info.size, sha256: await digestFile(root, info.size) }];
  const files: OutputFile[] = [];
  for (const path of await filesBelow(root, leaveOut)) {
    const { size } = await stat(path);
    files.push({ path: relative(root, path).split(sep).join("/"), bytes: size, sha256: await digestFile(path, size) });
  }
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The code that travels with a step: everything but caches, environments and version control. */
export function digestCode(root: string): Promise<readonly OutputFile[]> {
  return digestTree(root, neverPartOfCode);
}

async function filesBelow(folder: string, leaveOut: ReadonlySet<string>): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      if (leaveOut.has(entry.name)) continue;
      if (entry.isDirectory()) open.push(join(next, entry.name));
      else if (entry.isFile()) found.push(join(next, entry.name));
    }
  }
  return found;
}

export function digestText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
