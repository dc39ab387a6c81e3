import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "./files.ts";

/** Makes a folder and those above it. Node's own way never returns below `/proc`, where nothing can be made. */
export async function makeFolder(path: string, mode = 0o700): Promise<void> {
  const missing: string[] = [];
  for (let folder = path; !(await isThere(folder)); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) await makeOne(folder, mode);
}

async function makeOne(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    // Somebody else made it meanwhile; a link that leads nowhere is no folder.
    if (!(errorCode(error) === "EEXIST" && (await isThere(folder)))) throw error;
  }
}

/** Throws what keeps the system from looking: no permission, or a file where a folder should be. */
async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT" && path !== dirname(path)) return false;
    throw error;
  }
}
