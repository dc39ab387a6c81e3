import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Script } from "../../model/step.ts";
import { lookAt } from "../../system/files.ts";

/** A script as the files of a project name it. */
interface Named {
  readonly name: string;
  readonly folders: readonly string[];
  readonly project?: string;
  readonly shipsFolder: boolean;
  /** The project's source folder, which another one may stand in for. */
  readonly sourceFolder?: string;
  /** Files that declare its step. */
  readonly declaredIn: readonly string[];
}

export interface Searched {
  readonly script?: Script;
  /** Where it was looked for. */
  readonly searched: readonly string[];
}

/** Finds the script below the project's folders, then in the folders that the user named, and what travels with it. */
export function findEntry(
  named: Named,
  { root, folders }: { readonly root: string; readonly folders: readonly string[] },
): Searched {
  const sources = homes(root, named);
  const candidates = [...new Set([...sources, ...folders, ...packaged(named), root, join(root, "scripts")])];
  const searched = [named.name, basename(named.name)].flatMap((name) => candidates.map((one) => join(one, name)));
  const paths = [...new Set(searched)];
  const path = paths.find((one) => lookAt(one).kind === "file");
  if (path === undefined) return { searched: paths };
  // The nearest one travels: what lies above it stays on the author's machine. Without a configuration it is the package's.
  const travelling = [...sources, ...packaged(named), ...folders];
  const sourceDir = named.shipsFolder ? travelling.find((folder) => isInside(path, folder)) : undefined;
  const helpersIn = helpersFor(sourceDir ?? path, root, named);
  const script = { path, ...(sourceDir !== undefined && { sourceDir }), ...(helpersIn !== undefined && { helpersIn }) };
  return { script, searched: paths };
}

/** The project's source folder, unless it travels by itself. */
function helpersFor(travels: string, root: string, named: Named): string | undefined {
  const { sourceFolder } = named;
  if (sourceFolder === undefined) return undefined;
  const folder = homes(root, { ...named, folders: [sourceFolder] }).find(isFolder);
  return folder === undefined || isInside(folder, travels) ? undefined : folder;
}

/** The folders of a configuration as they may lie on this machine. */
function homes(root: string, { project, folders }: Named): readonly string[] {
  const own = project === undefined ? root : resolve(root, project);
  const roots = own === project && !isFolder(own) ? [root] : [root, own];
  return folders.flatMap((folder) => {
    if (!isAbsolute(folder)) return roots.map((one) => resolve(one, folder));
    const moved = endsOf(folder).flatMap((end) => roots.map((one) => join(one, end)));
    return [folder, ...moved.filter(isFolder)];
  });
}

/** What of a path on the author's machine may be that below the project, the longest first. */
function endsOf(folder: string): readonly string[] {
  const parts = folder.split("/").filter((part) => part !== "");
  return parts.map((_, index) => parts.slice(index).join("/"));
}

/** A package has its scripts beside its interfaces, contracts and specifications. */
function packaged({ declaredIn }: Named): readonly string[] {
  return declaredIn.map((file) => join(dirname(dirname(file)), "scripts"));
}

function isFolder(path: string): boolean {
  return lookAt(path).kind === "folder";
}

function isInside(file: string, folder: string): boolean {
  return !relative(folder, file).startsWith("..");
}
