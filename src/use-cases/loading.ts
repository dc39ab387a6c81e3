import { resolve } from "node:path";
import { findPipeline } from "../load/find.ts";
import { type LoadOptions, loadNative } from "../load/load-project.ts";
import { type PathRead, readFound } from "../load/read-path.ts";
import { finding } from "../model/findings/finding.ts";
import type { Project } from "../model/project.ts";
import { fail, type Result } from "../model/result.ts";
import { lookAt } from "../system/files.ts";
import { refusal, usage } from "./idle-options.ts";
import { holdsGraph, onlyPipelineIn } from "./in-folder.ts";

/** The project that PATH means, whatever its format. Fails with every problem at once, each with its place. */
export async function loadPath(path: string, options: LoadOptions): Promise<Result<Project>> {
  const { cwd, wish } = options;
  if (wish?.definition !== undefined) {
    const named = definitionNamed(path, wish.definition, options);
    return named.ok ? loadRead(path, named.value, options) : named;
  }
  const file = findPipeline(path, cwd);
  const isFile = lookAt(resolve(cwd, path)).kind === "file";
  const isGraph = file.ok && /\.(dag\.json|py)$/.test(file.value);
  if (isGraph || (wish?.dag !== undefined && !isFile))
    return refusal(path, wish, "project") ?? loadProject(path, options);
  if (file.ok) return loadFile(path, file.value, options);
  return lookAt(resolve(cwd, path)).kind === "folder" ? loadFolder(path, options) : file;
}

async function loadFile(path: string, file: string, options: LoadOptions): Promise<Result<Project>> {
  const read = readFound(file);
  return read.ok ? loadRead(path, read.value, options) : read;
}

/** Scripts of a definition lie in the folder that the user named, where one was named. */
async function loadRead(path: string, read: PathRead, options: LoadOptions): Promise<Result<Project>> {
  const refused = refusal(path, options.wish, read.kind);
  if (refused !== undefined) return refused;
  if (read.kind === "native") return loadNative(read, options);
  const folder = resolve(options.cwd, path);
  const scripts = options.wish?.scripts ?? (lookAt(folder).kind === "folder" ? [folder] : undefined);
  const { loadDefinition } = await import("./defining.ts");
  return loadDefinition(read, scripts === undefined ? options : { ...options, wish: { ...options.wish, scripts } });
}

/** A Cursus project. Code for formats that a path does not have is not read: it takes longer than the pipeline itself. */
async function loadProject(path: string, options: LoadOptions): Promise<Result<Project>> {
  const { loadCursus } = await import("./cursus-project.ts");
  return loadCursus(path, options);
}

/** A folder without `pipeline.yaml`: a Cursus project, else the only definition or pipeline file below it. */
async function loadFolder(path: string, options: LoadOptions): Promise<Result<Project>> {
  const { cwd, wish, ...rest } = options;
  const folder = resolve(cwd, path);
  const refused = refusal(path, wish, "project");
  if (refused !== undefined && holdsGraph(folder)) return refused;
  const loaded = await loadProject(path, refused === undefined ? options : { ...rest, cwd });
  if (loaded.ok || !loaded.failure.findings.some(({ code }) => code === "load/no-dag" || code === "load/bare-scripts"))
    return loaded;
  const only = onlyPipelineIn(folder, path);
  if (!only.ok) return only;
  return only.value === undefined ? loaded : loadFile(path, only.value, options);
}

/** `--definition`, from the current folder or from the one that PATH names. */
function definitionNamed(path: string, definition: string, { cwd, wish }: LoadOptions): Result<PathRead> {
  if (wish?.dag !== undefined)
    return usage("--dag and --definition name two pipelines, and one of them runs", "Leave one out");
  const folder = resolve(cwd, path);
  const found = lookAt(folder).kind;
  if (found === "file") return usage(`${path} is a file, so --definition would have no effect`, "Leave that out");
  if (found !== "folder") {
    const facts = { path: folder, key: "PATH" };
    return fail(finding({ code: "load/no-such-folder", severity: "error", facts }));
  }
  const searched = [...new Set([resolve(cwd, definition), resolve(folder, definition)])];
  const file = searched.find((one) => lookAt(one).kind === "file");
  if (file === undefined)
    return fail(finding({ code: "load/no-such-file", severity: "error", facts: { path: definition, searched } }));
  const read = readFound(file);
  if (!read.ok || read.value.kind === "definition") return read;
  return usage(
    `${definition} is no compiled definition: it has no Version and Steps`,
    "A pipeline file or a graph is named as PATH",
  );
}
