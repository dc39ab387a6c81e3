import { basename, relative, resolve } from "node:path";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { suggest } from "../../model/suggest.ts";
import { lookAt } from "../../system/files.ts";
import { bareScriptsIn } from "../scripts/bare-scripts.ts";
import type { BuiltDag } from "./python/to-dag.ts";

/** A graph in a file of its own, or one that a Python module builds. */
export type Graph = { readonly file: string; readonly name: string; readonly built?: BuiltDag };

/** What the user says of the graph that is meant. */
export interface AskedGraph {
  readonly cwd: string;
  /** PATH, absolute: a folder, a graph or a module. */
  readonly path: string;
  /** `--dag`: a file, the name of one, of a factory or of a variable, or `FILE.py:NAME`. */
  readonly dag?: string;
}

export interface Graphs {
  readonly root: string;
  readonly graphs: readonly Graph[];
}

/** `create_carrier_dag` of a module, and what its name says of the pipeline. */
export function graphOf(built: BuiltDag): Graph {
  const { name, file } = built.dag;
  const [, subject] = /^create_(.+?)(?:_dag)?$/.exec(name) ?? [];
  return { file, name: subject ?? bare(file), built };
}

/** The graph of a file in JSON. */
export function graphIn(file: string): Graph {
  return { file, name: bare(file) };
}

/** The one that is asked for, else the only one there is. */
export function chooseGraph({ root, graphs }: Graphs, asked: AskedGraph): Result<Graph> {
  const isFile = lookAt(asked.path).kind === "file";
  const own = isFile ? graphs.filter(({ file }) => file === asked.path) : graphs;
  if (asked.dag === undefined) return only(own, { root, where: isFile ? asked.path : root });
  const named = graphs.filter((graph) => isNamed(graph, asked, root));
  const nearest = named.filter(({ file }) => isFile && file === asked.path);
  if (isFile && named.length > 0 && nearest.length === 0) return fail(notInside(asked));
  const found = nearest.length > 0 ? nearest : named;
  return found.length === 0 ? fail(unknown(asked.dag, { root, graphs, asked })) : only(found, { root, where: root });
}

/** PATH says which graph, and `--dag` says another one. */
function notInside({ path, dag = "" }: AskedGraph): Finding {
  const problem = `--dag ${dag} names a graph that is not in ${basename(path)}`;
  const facts = { problem, advice: "Leave it out, or give the project's folder as PATH" };
  return finding({ code: "request/usage", severity: "error", facts });
}

/** The file that `--dag` names, absolute, where it is one. */
export function fileNamed({ cwd, dag = "" }: AskedGraph, root: string): string | undefined {
  const [file = ""] = /^.*\.py(?=:\w+$)|^.*$/s.exec(dag) ?? [];
  return pathsOf(file, cwd, root).find((path) => lookAt(path).kind === "file");
}

function pathsOf(text: string, cwd: string, root: string): readonly string[] {
  return [...new Set([resolve(cwd, text), resolve(root, text)])];
}

function isNamed(graph: Graph, asked: AskedGraph, root: string): boolean {
  const { dag = "" } = asked;
  const file = fileNamed(asked, root);
  const [, name] = /\.py:(\w+)$/.exec(dag) ?? [];
  if (file !== undefined) return graph.file === file && (name === undefined || namesOf(graph).includes(name));
  return namesOf(graph).includes(dag.replace(/\.dag\.json$|\.py$/, ""));
}

function namesOf({ file, name, built }: Graph): readonly string[] {
  return [bare(file), name, ...(built === undefined ? [] : [built.dag.name])];
}

function bare(file: string): string {
  return basename(file).replace(/\.dag\.json$|\.py$/, "");
}

function only(
  graphs: readonly Graph[],
  { root, where }: { readonly root: string; readonly where: string },
): Result<Graph> {
  const [first, ...others] = graphs;
  if (first === undefined) return fail(nothing(where));
  if (others.length === 0) return ok(first);
  return fail(
    finding({ code: "load/several-dags", severity: "error", facts: { folder: where, dags: shown(graphs, root) } }),
  );
}

function shown(graphs: readonly Graph[], root: string): readonly string[] {
  return graphs.map(({ file, built }) => `${relative(root, file)}${built === undefined ? "" : `:${built.dag.name}`}`);
}

/** A folder of scripts alone is no mistake, but has to be written down as a pipeline first. */
function nothing(folder: string): Finding {
  const scripts = bareScriptsIn(folder).map((path) => relative(folder, path));
  if (scripts.length > 0) return finding({ code: "load/bare-scripts", severity: "error", facts: { folder, scripts } });
  return finding({ code: "load/no-dag", severity: "error", facts: { folder } });
}

function unknown(text: string, { root, graphs, asked }: Graphs & { readonly asked: AskedGraph }): Finding {
  const file = fileNamed(asked, root);
  if (file !== undefined) return finding({ code: "load/no-dag", severity: "error", facts: { folder: file } });
  if (graphs.length === 0) return nothing(root);
  const suggestion = suggest(text, graphs.flatMap(namesOf));
  const facts = { dag: text, folder: root, dags: shown(graphs, root), ...(suggestion !== undefined && { suggestion }) };
  return finding({ code: "load/no-such-dag", severity: "error", facts });
}
