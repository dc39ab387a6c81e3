import { type Dirent, lstatSync, opendirSync, realpathSync, type Stats, statSync } from "node:fs";
import { errorCode } from "../../../system/files.ts";
import type { Answer, Listed } from "../../talk/messages.ts";
import { isWithin, joined, named } from "./paths.ts";

const MOST_FILES = 1000;
/** Below this a folder is not looked at: a loop of bind mounts would have no end. */
const MOST_DEPTH = 64;

type Listing = Extract<Answer, { readonly type: "listed" }>;

/** Every file below `root`, sorted by path; of more than `MOST_FILES` only the number. Links to folders are not followed. */
export function walk(root: string): Listing {
  const found = statSync(root);
  if (!found.isDirectory()) {
    const path = root.slice(root.lastIndexOf("/") + 1);
    return { type: "listed", files: [{ path, bytes: found.size, ...neverIf(found) }], omitted: 0 };
  }
  const seen: Buffer[] = [];
  const top = Buffer.from(root);
  const omitted = collect({ folder: top, below: Buffer.alloc(0), depth: 0, seen });
  const real = realpathSync.native(top, { encoding: "buffer" });
  return { type: "listed", files: seen.map((name) => listed({ top, real, name })), omitted };
}

interface Level {
  readonly folder: Buffer;
  readonly below: Buffer;
  readonly depth: number;
  readonly seen: Buffer[];
}

/** Adds what lies in a folder to `seen` and tells how many did not find room. */
function collect({ folder, below, depth, seen }: Level): number {
  let omitted = 0;
  for (const entry of entriesOf(folder)) {
    const name = joined(below, entry.name);
    if (entry.isFolder && depth < MOST_DEPTH) {
      omitted += collect({ folder: joined(folder, entry.name), below: name, depth: depth + 1, seen });
    } else if (seen.length < MOST_FILES) {
      seen.push(name);
    } else {
      omitted += 1;
    }
  }
  return omitted;
}

interface Entry {
  readonly name: Buffer;
  /** One that may be listed. */
  readonly isFolder: boolean;
}

function entriesOf(folder: Buffer): readonly Entry[] {
  // Asked for bytes it gives bytes, whatever Node's types say.
  const opened = opendirSync(folder, { encoding: "buffer" as BufferEncoding });
  const entries: Entry[] = [];
  try {
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) entries.push(entryOf(folder, entry));
  } finally {
    opened.closeSync();
  }
  return entries.sort((a, b) => Buffer.compare(a.name, b.name));
}

function entryOf(folder: Buffer, entry: Dirent): Entry {
  const name = Buffer.from(entry.name);
  return { name, isFolder: entry.isDirectory() && canList(joined(folder, name)) };
}

function canList(folder: Buffer): boolean {
  try {
    opendirSync(folder).closeSync();
    return true;
  } catch {
    return false;
  }
}

interface Place {
  readonly top: Buffer;
  readonly real: Buffer;
  readonly name: Buffer;
}

function listed({ top, real, name }: Place): Listed {
  const path = joined(top, name);
  try {
    const own = lstatSync(path);
    if (!own.isSymbolicLink()) return { ...named(name), bytes: own.size, ...neverIf(own) };
    const target = realpathSync.native(path, { encoding: "buffer" });
    if (!isWithin(target, real)) return { ...named(name), bytes: 0, never: "link" };
    const found = statSync(target);
    if (found.isDirectory()) return { ...named(name), bytes: 0, never: "link" };
    return { ...named(name), bytes: found.size, ...neverIf(found) };
  } catch (error) {
    // A link that leads nowhere, or in a circle; a file that has gone meanwhile.
    const isLink = errorCode(error) === "ENOENT" || errorCode(error) === "ELOOP";
    return { ...named(name), bytes: 0, never: isLink ? "link" : "unknown" };
  }
}

/** What waits for ever, or has effects, when it is opened. */
function neverIf(found: Stats): { readonly never?: string } {
  if (found.isFile()) return {};
  if (found.isFIFO()) return { never: "fifo" };
  if (found.isSocket()) return { never: "socket" };
  if (found.isDirectory()) return { never: "folder" };
  return { never: "device" };
}
