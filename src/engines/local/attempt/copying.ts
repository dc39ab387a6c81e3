import { constants } from "node:fs";
import { access, cp, lstat, mkdir, writeFile } from "node:fs/promises";

/**
 * Copies files, folders and links as they are. Pipes, sockets and devices stay behind: no store of the cloud has them.
 * What this user may not read is there and closed: whether a step needs it shows when its script opens it.
 */
export function copyTree(from: string, to: string): Promise<void> {
  const mode = constants.COPYFILE_FICLONE;
  const filter = async (path: string, copy: string): Promise<boolean> => {
    const kind = await kindOf(path);
    if (kind === "other" || kind === "link" || path === from || (await isReadable(path, kind))) return kind !== "other";
    await makeClosed(copy, kind);
    return false;
  };
  return cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true, mode, filter });
}

type Kind = "file" | "folder" | "link" | "other";

async function kindOf(path: string): Promise<Kind> {
  const found = await lstat(path);
  if (found.isFile()) return "file";
  if (found.isDirectory()) return "folder";
  return found.isSymbolicLink() ? "link" : "other";
}

function isReadable(path: string, kind: "file" | "folder"): Promise<boolean> {
  return access(path, kind === "file" ? constants.R_OK : constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function makeClosed(path: string, kind: "file" | "folder"): Promise<void> {
  if (kind === "file") await writeFile(path, "", { mode: 0 });
  else await mkdir(path, { mode: 0 });
}
