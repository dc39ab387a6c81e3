import type { Dir, Dirent } from "node:fs";
import { join } from "node:path";
import { lookAt, whyUnreadable, withFolder } from "../system/files.ts";

/** What was seen of a folder of data; paths are relative to it. */
export interface DataFolder {
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** Neither files nor folders: what is no data, and makes a script that opens it fail or wait. */
  readonly odd: readonly { readonly path: string; readonly what: string }[];
  readonly isEmpty: boolean;
  /** Python files beside no data. */
  readonly isCode: boolean;
}

/** A folder of a million files must not delay the plan: the rest is for the run to find. */
const mostEntries = 5000;

interface Walk {
  readonly root: string;
  /** No data, where it lies in the folder. */
  readonly workspace: string | undefined;
  readonly unreadable: { readonly path: string; readonly reason: string }[];
  readonly odd: { readonly path: string; readonly what: string }[];
  readonly open: string[];
  entries: number;
  files: number;
  scripts: number;
  tables: number;
}

/** Of Python files beside no data nobody can make up a stand-in. */
export function codeAt(absolute: string, seen?: DataFolder): { readonly holds?: "code" } {
  const { kind } = lookAt(absolute);
  const isFolder = kind === "folder";
  const isCode = isFolder ? (seen ?? lookIntoFolder(absolute)).isCode : kind === "file" && isPython(absolute);
  return isCode ? { holds: "code" } : {};
}

/** Looks at the first entries of a folder and of those below it, without opening a file. Links are not followed into folders. */
export function lookIntoFolder(root: string, workspace?: string): DataFolder {
  const walk: Walk = {
    root,
    workspace,
    unreadable: [],
    odd: [],
    open: [""],
    entries: 0,
    files: 0,
    scripts: 0,
    tables: 0,
  };
  for (let folder = walk.open.pop(); folder !== undefined; folder = walk.open.pop()) readFolder(walk, folder);
  const { unreadable, odd, files, entries, scripts, tables } = walk;
  const byPath = (one: { readonly path: string }, other: { readonly path: string }) => (one.path < other.path ? -1 : 1);
  unreadable.sort(byPath);
  odd.sort(byPath);
  const isEmpty = files + odd.length + unreadable.length === 0 && entries < mostEntries;
  return { unreadable, odd, isEmpty, isCode: scripts > 0 && tables === 0 };
}

function isPython(path: string): boolean {
  return path.endsWith(".py");
}

const table = /\.(csv|tsv|parquet|jsonl?|ndjson|npy|npz|pkl|joblib|xlsx?)(\.gz|\.snappy)?$/i;

function readFolder(walk: Walk, folder: string): void {
  const path = join(walk.root, folder);
  const reason = whyUnreadable(path, "folder");
  if (reason === undefined) withFolder(path, (opened) => readEntries(walk, folder, opened));
  else walk.unreadable.push({ path: folder, reason });
}

function readEntries(walk: Walk, folder: string, opened: Dir): void {
  for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
    if (++walk.entries > mostEntries) return;
    const path = join(folder, entry.name);
    if (join(walk.root, path) === walk.workspace) continue;
    if (entry.isDirectory()) walk.open.push(path);
    else readEntry(walk, path, entry);
  }
}

function readEntry(walk: Walk, path: string, entry: Dirent): void {
  const what = entry.isFile() ? undefined : oddness(entry, join(walk.root, path));
  if (what !== undefined) walk.odd.push({ path, what });
  else walk.files++;
  if (isPython(path)) walk.scripts++;
  else if (table.test(path)) walk.tables++;
  const reason = what === undefined ? whyUnreadable(join(walk.root, path), "file") : undefined;
  if (reason !== undefined) walk.unreadable.push({ path, reason });
}

function oddness(entry: Dirent, absolute: string): string | undefined {
  if (entry.isSymbolicLink()) {
    const target = lookAt(absolute).kind;
    if (target === "none") return "a link to nothing";
    return target === "other" ? "a link to no file" : undefined;
  }
  if (entry.isSocket()) return "a socket";
  if (entry.isFIFO()) return "a named pipe";
  return "a device";
}
