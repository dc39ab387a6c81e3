import { constants, promises } from "node:fs";

interface Reading {
  readonly bytes: number;
  readonly followsLinks: boolean;
}

/**
 * The beginning of a regular file as text; empty for everything else. FIFOs and devices, of which a script can make or
 * name some, would keep a plain read waiting or never end it.
 */
export async function readBeginning(path: string, { bytes, followsLinks }: Reading): Promise<string> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | (followsLinks ? 0 : constants.O_NOFOLLOW);
  const file = await promises.open(path, flags).catch(() => undefined);
  if (file === undefined) return "";
  try {
    const found = await file.stat();
    if (!found.isFile()) return "";
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(bytes, found.size)), { position: 0 });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
