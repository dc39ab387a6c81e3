import { chmodSync, readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { namesIn } from "../../../system/files.ts";

/** What the world of an attempt stood on, in the attempt's folder. */
const ground = new Set(["scratch", "tmp", "root", "overlay", "inputs", "code", "elsewhere"]);

/** Folders of mode 000 that overlayfs leaves, outermost first; the last two when it was mounted `volatile`. */
const closed = ["work", "work/incompat", "work/incompat/volatile"];

/** Removed at once up to here: microseconds each, while every turn of the thread pool takes a tenth of a millisecond. */
const FEW_ENTRIES = 200;

/** Removes what nobody needs once the outputs are moved. What stays, stays in the run's own folder. */
export async function discard(folder: string): Promise<void> {
  const left = namesIn(folder).filter((name) => ground.has(name));
  for (const overlay of left.includes("overlay") ? namesIn(join(folder, "overlay")) : []) {
    for (const path of closed) attempt(() => chmodSync(join(folder, "overlay", overlay, "work", path), 0o700));
  }
  const budget = { entries: FEW_ENTRIES };
  for (const name of left) {
    const path = join(folder, name);
    if (!attempt(() => remove(path, budget))) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Never follows a link. Throws when there is more than the budget allows. */
function remove(folder: string, budget: { entries: number }): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    budget.entries -= 1;
    if (budget.entries < 0) throw new Error("There is more than a little to remove");
    const path = join(folder, entry.name);
    if (entry.isDirectory()) remove(path, budget);
    else unlinkSync(path);
  }
  rmdirSync(folder);
}

function attempt(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
