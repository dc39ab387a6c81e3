import { basename, dirname, join, relative } from "node:path";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { suggest } from "../../model/suggest.ts";
import { lookAt, namesIn } from "../../system/files.ts";
import { bareScriptsIn } from "../scripts/bare-scripts.ts";

/** The files of a Cursus project, all absolute. */
export interface ProjectFiles {
  /** Folder that the configuration's paths are relative to. */
  readonly root: string;
  readonly dag: string;
  /** Folders of step interfaces, in the order in which they count. */
  readonly interfaces: readonly string[];
  readonly config?: string;
}

/** What the user names of them; all absolute. */
export interface NamedFiles {
  readonly dag?: string;
  readonly config?: string;
  readonly interfaces: readonly string[];
}

const deepest = 4;
const unread = new Set(["node_modules", "__pycache__", "venv", "pipeline_testing", "site-packages"]);

/** Finds the files of a project from its folder or from its graph: what is named counts, the rest is looked for. */
export function findProject(path: string, named: NamedFiles): Result<ProjectFiles> {
  const isFolder = lookAt(path).kind === "folder";
  const found = isFolder ? path : rootOf(path);
  const dag = named.dag ?? (isFolder ? undefined : path);
  const dags = dag === undefined ? filesBelow(found, (name) => name.endsWith(".dag.json")) : [dag];
  const [only, ...others] = dags;
  if (only === undefined) return fail(nothing(found));
  if (others.length > 0) return fail(several(found, dags));
  const interfaces = named.interfaces.length > 0 ? named.interfaces : interfacesIn(found);
  const config = named.config ?? configIn(found);
  return ok({ root: found, dag: only, interfaces, ...(config !== undefined && { config }) });
}

/** The nearest folder above a graph that holds interfaces or a configuration. */
function rootOf(dag: string): string {
  const own = dirname(dag);
  let folder = own;
  for (let up = 0; up <= deepest; up++) {
    if (configIn(folder) !== undefined || interfacesIn(folder).length > 0) return folder;
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return own;
}

function interfacesIn(root: string): readonly string[] {
  const files = filesBelow(root, (name) => /\.step\.ya?ml$/i.test(name));
  return [...new Set(files.map((file) => dirname(file)))];
}

/** A configuration has its usual place and name; any other is to be named. */
function configIn(root: string): string | undefined {
  const usual = ["pipeline_config/config.json", "pipeline_config/config.yaml", "config.json", "config/config.json"];
  return usual.map((name) => join(root, name)).find((file) => lookAt(file).kind === "file");
}

/** Files below a folder, sorted, not too deep and not in folders of others. */
function filesBelow(root: string, isWanted: (name: string) => boolean, depth = 0): readonly string[] {
  return [...namesIn(root)].sort().flatMap((name) => {
    const path = join(root, name);
    if (name.startsWith(".") || unread.has(name)) return [];
    if (isWanted(name)) return lookAt(path).kind === "file" ? [path] : [];
    const isOpen = depth < deepest && !name.includes(".") && lookAt(path).kind === "folder";
    return isOpen ? filesBelow(path, isWanted, depth + 1) : [];
  });
}

function nothing(folder: string): Finding {
  const scripts = bareScriptsIn(folder).map((path) => relative(folder, path));
  if (scripts.length > 0) return finding({ code: "load/bare-scripts", severity: "error", facts: { folder, scripts } });
  return finding({ code: "load/no-dag", severity: "error", facts: { folder } });
}

function several(folder: string, dags: readonly string[]): Finding {
  const names = dags.map((dag) => relative(folder, dag));
  return finding({ code: "load/several-dags", severity: "error", facts: { folder, dags: names } });
}

/** A graph that the user names by its path, or by its file's name below the project. */
export function findDag(
  text: string,
  { cwd, folder }: { readonly cwd: string; readonly folder: string },
): Result<string> {
  const direct = join(cwd, text);
  const paths = [text.startsWith("/") ? text : direct, join(folder, text)];
  const found = paths.find((path) => lookAt(path).kind === "file");
  if (found !== undefined) return ok(found);
  const dags = filesBelow(folder, (name) => name.endsWith(".dag.json"));
  const bare = (path: string): string => basename(path).replace(/\.dag\.json$/, "");
  const named = dags.filter((path) => bare(path) === text.replace(/\.dag\.json$/, ""));
  if (named.length === 1 && named[0] !== undefined) return ok(named[0]);
  const suggestion = suggest(text, dags.map(bare));
  const facts = { path: text, searched: paths, ...(suggestion === undefined ? {} : { suggestion }) };
  return fail(finding({ code: "load/no-such-file", severity: "error", facts }));
}
