import { constants } from "node:fs";
import { cp, lstat } from "node:fs/promises";

/** Copies files, folders and links as they are. Pipes, sockets and devices stay behind: no store of the cloud has them. */
export function copyTree(from: string, to: string): Promise<void> {
  const mode = constants.COPYFILE_FICLONE;
  return cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true, mode, filter: canBeCopied });
}

async function canBeCopied(path: string): Promise<boolean> {
  const found = await lstat(path);
  return found.isFile() || found.isDirectory() || found.isSymbolicLink();
}
