import { lstat, readdir, readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { ownerIn, stateOf } from "./owner.ts";
import { identity } from "./processes.ts";
import { readBeginning } from "./regular-file.ts";

export const PREFIX = "cursus-";
export const OWNER_FILE = "owner.json";

/** Removes temporary folders of ours whose process was killed. What is in doubt, or cannot be removed, stays. */
export async function sweepLeftovers(parent: string): Promise<void> {
  // As the list of mounts names it.
  const folder = await realpath(parent).catch(() => parent);
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^cursus-[A-Za-z0-9]{6}$/.test(name));
  for (const name of names) {
    const path = join(folder, name);
    if (await isLeftover(path)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isLeftover(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  // A folder of another user may change beneath us, and a link may lead anywhere.
  if (!found?.isDirectory() || found.uid !== identity().user) return false;
  const owner = ownerIn(await readBeginning(join(path, OWNER_FILE), { bytes: 4096, followsLinks: false }));
  return owner !== undefined && stateOf(owner) === "gone" && !(await holdsMount(path));
}

/** What is mounted there is not ours to empty. Where nobody tells what is mounted, all may be. */
async function holdsMount(path: string): Promise<boolean> {
  const mounts = await readFile("/proc/self/mountinfo", "utf8").catch(() => undefined);
  if (mounts === undefined) return true;
  const points = mounts.split("\n").map((line) => plain(line.split(" ")[4] ?? ""));
  return points.some((point) => point === path || point.startsWith(`${path}/`));
}

/** The kernel writes blanks and backslashes as octal numbers. */
function plain(point: string): string {
  return point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
