import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

/** Longest folder in which a socket's path still fits the kernel's 108 bytes. */
const LONGEST_FOLDER = 60;

/** Makes a private folder (mode 0700) with a short path, removed on disposal. */
export async function temporaryFolder(prefix = "cursus-"): Promise<TemporaryFolder> {
  const parent = tmpdir().length > LONGEST_FOLDER ? "/tmp" : tmpdir();
  const path = await mkdtemp(join(parent, prefix));
  // What cannot be removed stays where the system cleans up by itself; a result must not be lost for it.
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true }).catch(() => undefined);
  return { path, [Symbol.asyncDispose]: remove };
}
