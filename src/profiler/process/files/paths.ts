import type { FileRequest, Listed } from "../../talk/messages.ts";

const slash = Buffer.from("/");

/** File names are bytes: not all of them are text. */
export function joined(folder: Buffer, name: Buffer): Buffer {
  return folder.length === 0 ? name : Buffer.concat([folder, slash, name]);
}

export function isWithin(path: Buffer, folder: Buffer): boolean {
  return path.equals(folder) || path.subarray(0, folder.length + 1).equals(Buffer.concat([folder, slash]));
}

/** As a message can carry it: text, and the very bytes where the text does not tell them. */
export function named(name: Buffer): Pick<Listed, "path" | "raw"> {
  const path = name.toString("utf8");
  return Buffer.from(path).equals(name) ? { path } : { path, raw: name.toString("latin1") };
}

/** Where a listed file lies: the root itself when that is a file. */
export function placeOf({ root, file }: FileRequest, rootIsFile: boolean): Buffer {
  const name = file.raw === undefined ? Buffer.from(file.path) : Buffer.from(file.raw, "latin1");
  return rootIsFile ? Buffer.from(root) : joined(Buffer.from(root), name);
}
