import { basename, isAbsolute, join, relative, resolve } from "node:path";
import type { Script } from "../../model/step.ts";
import { lookAt } from "../../system/files.ts";

/** A script as the files of a project name it. */
interface Named {
  readonly name: string;
  readonly folders: readonly string[];
  readonly project?: string;
  readonly shipsFolder: boolean;
}

export interface Searched {
  readonly script?: Script;
  /** Where it was looked for. */
  readonly searched: readonly string[];
}

/** Folders that a path of the author's machine is likely to be relative to: it ends as one of ours begins. */
function homes(root: string, { project, folders }: Named): readonly string[] {
  const roots = project === undefined || isAbsolute(project) ? [root] : [root, join(root, project)];
  return folders.filter((folder) => !isAbsolute(folder)).flatMap((folder) => roots.map((one) => resolve(one, folder)));
}

/** Finds the script below the project's folders, then in the folders that the user named, and what travels with it. */
export function findEntry(
  named: Named,
  { root, folders }: { readonly root: string; readonly folders: readonly string[] },
): Searched {
  const sources = homes(root, named);
  const candidates = [...new Set([...sources, ...folders, root, join(root, "scripts")])];
  const searched = candidates.flatMap((folder) => [join(folder, named.name), join(folder, basename(named.name))]);
  const paths = [...new Set(searched)];
  const path = paths.find((one) => lookAt(one).kind === "file");
  if (path === undefined) return { searched: paths };
  // The nearest one travels: what lies above it stays on the author's machine.
  const sourceDir = named.shipsFolder ? sources.find((folder) => isInside(path, folder)) : undefined;
  return { script: { path, ...(sourceDir !== undefined && { sourceDir }) }, searched: paths };
}

function isInside(file: string, folder: string): boolean {
  return !relative(folder, file).startsWith("..");
}
