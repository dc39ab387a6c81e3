import { basename, dirname, relative } from "node:path";
import { configIn } from "../cursus/find-project.ts";
import { findModules } from "../cursus/python/find-modules.ts";
import { readFound } from "../read-path.ts";
import { filesBelow, textOf } from "../scripts/find-scripts.ts";
import type { Tree } from "../tree.ts";
import { type OtherProgramKind, otherProgramsIn } from "./other-programs.ts";

export type ProjectFileKind =
  | "pipeline"
  | "definition"
  | "graph"
  | "catalog"
  | "interface"
  | "configuration"
  | "python graph"
  | "contract"
  | "specification"
  | "registry"
  | "module"
  | OtherProgramKind;

/** A file that tells something of a pipeline, or a program of it that does not run here. */
export interface ProjectFile {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly kind: ProjectFileKind;
  readonly reason: string;
  /** Of a module that builds several graphs: their names. */
  readonly graphs?: readonly string[];
}

const mostFiles = 2000;

/** Files below a folder that describe pipelines, by their names and by what is in them, and programs in other languages. */
export function projectFilesIn(folder: string): readonly ProjectFile[] {
  const modules = findModules([folder]).map((path): ProjectFile => {
    return { name: relative(folder, path), ...byMark(textOf(path)) };
  });
  const documents = documentsBelow(folder).flatMap((path) => fileAt(path, folder));
  const all = [...documents, ...modules, ...otherProgramsIn(folder)];
  return all.some(({ kind }) => kind === "graph" || kind === "python graph") ? withTaken(all, folder) : all;
}

/** What holds configurations of a Cursus project below a folder, wherever it lies. */
export function configurationsIn(folder: string): readonly string[] {
  return documentsBelow(folder)
    .flatMap((path) => fileAt(path, folder))
    .flatMap(({ name, kind }) => (kind === "configuration" ? name : []));
}

function documentsBelow(folder: string): readonly string[] {
  return filesBelow(folder, (path) => /\.(ya?ml|json)$/i.test(path))
    .sort()
    .slice(0, mostFiles);
}

/** Which of the configurations is read unless another one is named: the one of the usual place and name, whatever it holds. */
function withTaken(files: readonly ProjectFile[], folder: string): readonly ProjectFile[] {
  const path = configIn(folder);
  const taken = path === undefined ? undefined : relative(folder, path);
  const others = files.filter(({ name }) => name !== taken);
  const own: readonly ProjectFile[] =
    taken === undefined ? [] : [{ name: taken, kind: "configuration", reason: "has the usual place and name" }];
  return [
    ...own,
    ...others.map((file) => (file.kind === "configuration" ? { ...file, reason: notTaken(file) } : file)),
  ];
}

function notTaken({ reason }: ProjectFile): string {
  return `${reason}; read where --config names it`;
}

function fileAt(path: string, folder: string): readonly ProjectFile[] {
  const known = byName(path) ?? byContent(path);
  return known === undefined ? [] : [{ name: relative(folder, path), ...known }];
}

type Known = Omit<ProjectFile, "name">;

/** What a Python module makes; one that makes several things is told by what decides most. */
function byMark(text: string): Known {
  if (/\bPipelineDAG\(/.test(text)) return { kind: "python graph", reason: "builds a PipelineDAG" };
  if (/\bStepSpecification\(/.test(text)) return { kind: "specification", reason: "makes a StepSpecification" };
  if (/\b(Training)?ScriptContract\(/.test(text)) return { kind: "contract", reason: "makes a ScriptContract" };
  if (/^STEP_NAMES\b/m.test(text)) return { kind: "registry", reason: "lists the step types (STEP_NAMES)" };
  return { kind: "module", reason: "names contracts, specifications or a graph" };
}

function byName(path: string): Known | undefined {
  const name = basename(path).toLowerCase();
  if (name.endsWith(".dag.json")) return { kind: "graph", reason: "is called .dag.json" };
  if (/\.step\.ya?ml$/.test(name)) return { kind: "interface", reason: "is called .step.yaml" };
  if (name === "catalog_index.json") return { kind: "catalog", reason: "lists the graphs of its folder" };
  return undefined;
}

/** Data in JSON need not be parsed to be told from what describes a pipeline. */
const marks =
  /^\s*["']?(steps|Steps|configuration|specific)["']?\s*:|["'](steps|Steps|configuration|specific)["']\s*:/m;

function byContent(path: string): Known | undefined {
  if (!marks.test(textOf(path))) return undefined;
  const read = readFound(path);
  if (!read.ok) return undefined;
  const { kind, tree } = read.value;
  if (kind === "definition") return { kind: "definition", reason: "holds Version and Steps, as the SDK compiles them" };
  const keys = keysOf(tree);
  if (keys.has("configuration") || (keys.has("shared") && keys.has("specific")))
    return { kind: "configuration", reason: "holds shared and specific settings" };
  return isPipeline(tree) ? { kind: "pipeline", reason: "holds steps with scripts" } : undefined;
}

function keysOf(tree: Tree): ReadonlySet<string> {
  return new Set(tree.kind === "map" ? tree.entries.map(({ key }) => key) : []);
}

function isPipeline(tree: Tree): boolean {
  const steps = tree.kind === "map" ? tree.entries.find(({ key }) => key === "steps")?.value : undefined;
  return steps?.kind === "map" && steps.entries.some(({ value }) => keysOf(value).has("script"));
}

/** Whether a file lies in the folder itself. */
export function isOnTop({ name }: ProjectFile): boolean {
  return dirname(name) === ".";
}
