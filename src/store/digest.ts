import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { isWithin } from "../model/container-path.ts";
import type { OutputFile } from "../model/outcome.ts";
import type { Script } from "../model/step.ts";

const smallBytes = 1 << 20;

/** SHA-256 of a file, hex; streamed when it is large. */
async function digestFile(path: string, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  if (bytes <= smallBytes) return hash.update(await readFile(path)).digest("hex");
  await pipeline(createReadStream(path, { highWaterMark: smallBytes }), hash);
  return hash.digest("hex");
}

const neverPartOfCode = [".git", ".venv", "__pycache__", "node_modules"];

/** What is not digested: files and folders of a name, and one folder, wherever it lies. */
interface LeftOut {
  readonly names?: readonly string[];
  readonly folder?: string;
}

/** Every regular file of a folder with size and SHA-256, sorted by path. A single file is a folder of one. */
export async function digestTree(root: string, leftOut: LeftOut = {}): Promise<readonly OutputFile[]> {
  const info = await stat(root);
  if (info.isFile()) return [{ path: "", bytes: info.size, sha256: await digestFile(root, info.size) }];
  const files: OutputFile[] = [];
  for (const path of await filesBelow(root, leftOut)) {
    const { size } = await stat(path);
    files.push({ path: relative(root, path).split(sep).join("/"), bytes: size, sha256: await digestFile(path, size) });
  }
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The code that travels with a step: everything but caches, environments and version control. */
export function digestCode(root: string, folder: string): Promise<readonly OutputFile[]> {
  return digestTree(root, { names: neverPartOfCode, folder });
}

/** The code of a script, with the modules that it needs from outside the folder that travels. */
export async function digestScript(script: Script, folder: string): Promise<readonly OutputFile[]> {
  const { path, sourceDir = path, facts } = script;
  const needed = new Set([...(facts?.package?.files ?? []), ...(facts?.helpers?.files ?? [])]);
  const outside = [...needed].filter((file) => !isWithin(file, sourceDir));
  const digested = outside.map(async (file) => (await digestCode(file, folder)).map((one) => ({ ...one, path: file })));
  return [...(await digestCode(sourceDir, folder)), ...(await Promise.all(digested)).flat()];
}

async function filesBelow(folder: string, leftOut: LeftOut): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (isLeftOut(path, leftOut)) continue;
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) found.push(path);
    }
  }
  return found;
}

function isLeftOut(path: string, { names, folder }: LeftOut): boolean {
  return path === folder || names?.includes(basename(path)) === true;
}

export function digestText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
