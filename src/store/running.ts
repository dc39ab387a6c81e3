import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Owner, ourselves, ownerIn, stateOf } from "../system/owner.ts";

/** A run that has not ended, and whose process is there, or cannot be seen from here. */
export interface RunningRun {
  readonly run: string;
  readonly pid: number;
  /** Named only when the process is elsewhere. */
  readonly host?: string;
  /** The file that says so. */
  readonly mark: string;
}

const MARK = "running.json";

export function markOf(runFolder: string): string {
  return join(runFolder, MARK);
}

/** Says whose a run is for as long as it goes on; whoever reads it meanwhile sees it whole. */
export async function markRunning(runFolder: string): Promise<void> {
  const mark = markOf(runFolder);
  await writeFile(`${mark}.tmp`, JSON.stringify(ourselves()), { mode: 0o600 });
  await rename(`${mark}.tmp`, mark);
}

/** Undefined for a run that has ended, also by a crash. */
export async function runningRun(runFolder: string, run: string): Promise<RunningRun | undefined> {
  const mark = markOf(runFolder);
  const owner: Owner | undefined = ownerIn(await readFile(mark, "utf8").catch(() => ""));
  const state = owner === undefined ? "gone" : stateOf(owner);
  if (owner === undefined || state === "gone") return undefined;
  return { run, pid: owner.pid, mark, ...(state === "elsewhere" ? { host: owner.host } : {}) };
}
