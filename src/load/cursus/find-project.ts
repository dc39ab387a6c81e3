import { dirname, join } from "node:path";
import { lookAt, namesIn, realPath } from "../../system/files.ts";

/** The files of a Cursus project, all absolute. */
export interface ProjectFiles {
  /** Folder that the configuration's paths are relative to. */
  readonly root: string;
  /** Graphs below it, of which one is meant. Those of Python modules are found by reading them. */
  readonly dags: readonly string[];
  /** Folders of step interfaces, in the order in which they count. */
  readonly interfaces: readonly string[];
  readonly config?: string;
}

/** What the user names of them; all absolute. */
export interface NamedFiles {
  readonly config?: string;
  readonly interfaces: readonly string[];
}

const deepest = 4;
const unread = new Set(["node_modules", "__pycache__", "venv", "pipeline_testing", "site-packages"]);

/** Finds the files of a project from its folder or from its graph: what is named counts, the rest is looked for. */
export function findProject(path: string, named: NamedFiles): ProjectFiles {
  const root = projectRoot(path);
  const interfaces = named.interfaces.length > 0 ? named.interfaces : interfacesIn(root);
  const config = named.config ?? configIn(root);
  const dags = filesBelow(root, (name) => name.endsWith(".dag.json"));
  return { root, dags, interfaces, ...(config !== undefined && { config }) };
}

/** PATH itself where it is a folder, else the nearest folder above a graph that holds interfaces or a configuration, or the steps of an older project. */
export function projectRoot(path: string): string {
  if (lookAt(path).kind === "folder") return path;
  const own = dirname(path);
  let folder = own;
  for (let up = 0; up <= deepest; up++) {
    if (isRoot(folder)) return folder;
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return own;
}

function isRoot(folder: string): boolean {
  const hasSteps = (["contracts", "specs"] as const).some(
    (name) => lookAt(join(folder, "steps", name)).kind === "folder",
  );
  return configIn(folder) !== undefined || hasSteps || interfacesIn(folder).length > 0;
}

function interfacesIn(root: string): readonly string[] {
  const files = filesBelow(root, (name) => /\.step\.ya?ml$/i.test(name));
  return [...new Set(files.map((file) => dirname(file)))];
}

/** A configuration has its usual place and name; any other is to be named. */
export function configIn(root: string): string | undefined {
  const usual = ["pipeline_config/config.json", "pipeline_config/config.yaml", "config.json", "config/config.json"];
  return usual.map((name) => join(root, name)).find((file) => lookAt(file).kind === "file");
}

/** Files below a folder, sorted, not too deep and not in folders of others. A folder that links lead to twice counts once. */
function filesBelow(root: string, isWanted: (name: string) => boolean): readonly string[] {
  const seen = new Set<string>();
  const below = (folder: string, depth: number): readonly string[] => {
    const real = realPath(folder);
    if (depth > deepest || seen.has(real)) return [];
    seen.add(real);
    return namesIn(folder)
      .filter(isOurs)
      .flatMap((name) => {
        const path = join(folder, name);
        if (isWanted(name)) return lookAt(path).kind === "file" ? [path] : [];
        return !name.includes(".") && lookAt(path).kind === "folder" ? below(path, depth + 1) : [];
      });
  };
  return below(root, 0);
}

function isOurs(name: string): boolean {
  return !name.startsWith(".") && !unread.has(name);
}
