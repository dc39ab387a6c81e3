import {
  accessSync,
  closeSync,
  constants,
  type Dir,
  type Dirent,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** What lies at a path. Symbolic links are followed. */
export type Found =
  | { readonly kind: "file"; readonly bytes: number }
  | { readonly kind: "folder" | "none" | "other" }
  | { readonly kind: "unreadable"; readonly reason: string };

export function lookAt(path: string): Found {
  try {
    const stat = statSync(path);
    if (stat.isFile()) return { kind: "file", bytes: stat.size };
    return { kind: stat.isDirectory() ? "folder" : "other" };
  } catch (error) {
    const code = errorCode(error);
    return code === "ENOENT" || code === "ENOTDIR" ? { kind: "none" } : { kind: "unreadable", reason: reasonOf(error) };
  }
}

/** Why this user cannot read a file, or list a folder; undefined when it can. */
export function whyUnreadable(path: string, kind: "file" | "folder"): string | undefined {
  try {
    accessSync(path, kind === "file" ? constants.R_OK : constants.R_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return errorCode(error) === "ENOENT" && path.includes(UNREADABLE) ? "its name is not UTF-8" : reasonOf(error);
  }
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether two paths lead to the same file, links followed. */
export function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/** The path without its links; as it is where it leads nowhere. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Lets `use` read a folder's entries one after the other; does nothing when it cannot be opened. */
export function withFolder(folder: string, use: (opened: Dir) => void): void {
  let opened: Dir;
  try {
    opened = opendirSync(folder, { bufferSize: 512 });
  } catch {
    return;
  }
  try {
    use(opened);
  } finally {
    opened.closeSync();
  }
}

/** The folders in a folder, links to folders among them; none when it cannot be listed. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const isFolder = (entry: Dirent): boolean =>
    entry.isDirectory() || (entry.isSymbolicLink() && lookAt(join(folder, entry.name)).kind === "folder");
  return entries.filter(isFolder).map(({ name }) => name);
}

/** The names in a folder, sorted; none when it cannot be listed. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The beginning of a file as text; empty where it cannot be read. */
export function firstBytes(path: string, count: number): string {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const bytes = Buffer.alloc(count);
      return bytes.toString("utf8", 0, readSync(file, bytes, 0, count, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return "";
  }
}

export function readBytes(
  path: string,
): { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, bytes: readFileSync(path) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** Folder of the virtual environment that the user's shell has activated. */
export function activeEnvironment(): string | undefined {
  return process.env["VIRTUAL_ENV"] || undefined;
}

/** Stands in a name for bytes that are not UTF-8: a file that is listed so is not found by that name. */
const UNREADABLE = "\ufffd";

const words = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EISDIR", "it is a folder"],
  ["ELOOP", "its symbolic links go in a circle"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ENOENT", "it does not exist"],
  ["ERR_INVALID_ARG_VALUE", "the name holds a NUL character"],
]);

/** Why the system refused something, in words. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  return words.get(code) ?? (code || String(error));
}

/** `ENOENT` and the like; empty for an error that is not the system's. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
