import { randomUUID } from "node:crypto";
import { constants, copyFile, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Write, fsync, rename: a reader sees the whole text or nothing. The folder is synced by `syncFolder`. */
export async function writeDurably(path: string, text: string, mode = 0o600): Promise<void> {
  await throughTemporary(path, async (temporary) => {
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** Copies a file (as a reflink where the disk can) so that it appears under its name only when complete. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await throughTemporary(to, async (temporary) => {
    await copyFile(from, temporary, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    // Not for writing: the copy has the mode of its original, which may be read-only.
    const handle = await open(temporary, "r");
    try {
      await handle.chmod(0o400);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

async function throughTemporary(path: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await fill(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    // Who reads of it knows the file by its own name.
    throw error instanceof Error && "path" in error ? Object.assign(error, { path, dest: path }) : error;
  }
  await syncFolder(dirname(path));
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
