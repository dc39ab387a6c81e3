import { chmod, lstat, readdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import { identity } from "../../../system/processes.ts";

/**
 * Opens for us what a script closed for itself: the cloud's root reads and hands on files of any mode. Only below
 * `ground`, however the script may have linked its folders.
 */
export async function makeReadable(path: string, ground: string): Promise<void> {
  if (identity().user === 0) return;
  const folder = await realpath(dirname(path)).catch(() => undefined);
  if (folder !== undefined && isWithin(folder, await realpath(ground))) await open(path);
}

async function open(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  const wanted = found?.isDirectory() ? 0o700 : found?.isFile() ? 0o400 : 0;
  if (found === undefined || wanted === 0) return;
  if ((found.mode & wanted) !== wanted) await chmod(path, found.mode | wanted);
  if (!found.isDirectory()) return;
  for (const name of await readdir(path)) await open(join(path, name));
}
