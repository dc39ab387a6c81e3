import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ourselves } from "./owner.ts";
import { OWNER_FILE, PREFIX, sweepLeftovers } from "./sweep.ts";

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

/** Longest folder in which a socket's path still fits the kernel's 108 bytes. */
const LONGEST_FOLDER = 60;

/** Makes a private folder (mode 0700) with a short path, removed on disposal, and removes those that dead processes left. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const parent = tmpdir().length > LONGEST_FOLDER ? "/tmp" : tmpdir();
  const path = ownFolder(parent);
  // Beside the first step, which waits for an interpreter.
  const swept = sweepLeftovers(parent);
  // What cannot be removed stays where the system cleans up by itself; a result must not be lost for it.
  const remove = async (): Promise<void> => {
    await swept;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  };
  return { path, [Symbol.asyncDispose]: remove };
}

/** Not asynchronous: a process that is killed in between leaves a folder without an owner, which stays. */
function ownFolder(parent: string): string {
  const path = mkdtempSync(join(parent, PREFIX));
  try {
    writeFileSync(join(path, OWNER_FILE), JSON.stringify(ourselves()), { flag: "wx" });
    return path;
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    throw error;
  }
}
