import { accessSync, constants } from "node:fs";
import { appendFile, realpath, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeDurably } from "./durable.ts";
import { errorCode, lookAt } from "./files.ts";

/** Why no file can be made there, as far as that is to be seen before; undefined when it can. */
export function whyNoFile(path: string): string | undefined {
  const found = lookAt(path);
  if (found.kind === "folder") return "it is a folder";
  if (found.kind === "unreadable") return found.reason;
  return found.kind === "other" ? whyClosed(path) : whyNoFolder(dirname(path), "needed");
}

/** Why nothing can be written in a folder; one that may be made is asked for from the nearest one that is there. */
export function whyNoFolder(path: string, is: "needed" | "made"): string | undefined {
  const found = lookAt(path);
  if (found.kind === "unreadable") return found.reason;
  if (found.kind === "none") return is === "needed" ? "its folder does not exist" : whyNoFolder(dirname(path), is);
  return found.kind === "folder"
    ? whyClosed(path, constants.W_OK | constants.X_OK)
    : "a file lies where a folder should be";
}

function whyClosed(path: string, how: number = constants.W_OK): string | undefined {
  try {
    accessSync(path, how);
    return undefined;
  } catch (error) {
    return errorCode(error) === "EROFS" ? "the disk is read-only" : "permission denied";
  }
}

/** Writes the whole text or nothing; a link stays one. A pipe or a device takes it as it comes. */
export async function writeTarget(path: string, text: string): Promise<void> {
  if (lookAt(path).kind === "other") await writeFile(path, text);
  else await writeDurably(await realpath(path).catch(() => path), text, 0o666);
}

export async function appendTo(path: string, text: string): Promise<void> {
  await appendFile(path, text);
}
