import { constants } from "node:fs";
import { access, cp, lstat, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isWithin } from "../../../model/container-path.ts";

/**
 * Copies files, folders and links as they are. Pipes, sockets and devices stay behind: no store of the cloud has them.
 * `hidden`, a folder in it, is left out.
 * What this user may not read is there and closed: whether a step needs it shows when its script opens it.
 */
export async function copyTree(from: string, to: string, hidden?: string): Promise<void> {
  if (hidden !== undefined && isWithin(hidden, from)) {
    await copyAround(from, to, hidden);
    return;
  }
  const mode = constants.COPYFILE_FICLONE;
  const filter = async (path: string, copy: string): Promise<boolean> => {
    const kind = await kindOf(path);
    if (kind === "other" || kind === "link" || (await isReadable(path, kind))) return kind !== "other";
    await makeClosed(copy, kind);
    return false;
  };
  await cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true, mode, filter });
}

/** `cp` refuses to copy a folder into itself, whatever the filter says. */
async function copyAround(from: string, to: string, hidden: string): Promise<void> {
  if (from === hidden) return;
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) await copyTree(join(from, name), join(to, name), hidden);
}

type Kind = "file" | "folder" | "link" | "other";

async function kindOf(path: string): Promise<Kind> {
  const found = await lstat(path);
  if (found.isFile()) return "file";
  if (found.isDirectory()) return "folder";
  return found.isSymbolicLink() ? "link" : "other";
}

function isReadable(path: string, kind: "file" | "folder"): Promise<boolean> {
  return access(path, kind === "file" ? constants.R_OK : constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function makeClosed(path: string, kind: "file" | "folder"): Promise<void> {
  if (kind === "file") await writeFile(path, "", { mode: 0 });
  else await mkdir(path, { mode: 0 });
}
