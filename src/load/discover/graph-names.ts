import { join } from "node:path";
import { fewOf } from "../../model/findings/words.ts";
import { loadModules } from "../cursus/python/load-modules.ts";
import type { ProjectFile } from "./project-files.ts";

export interface GraphReading {
  readonly folder: string;
  /** Absolute path of the interpreter. */
  readonly python: string;
  readonly signal: AbortSignal;
}

/** The files, with the names of the graphs of every Python module that builds several. Rejects when its signal aborts. */
export async function withGraphNames(
  files: readonly ProjectFile[],
  { folder, python, signal }: GraphReading,
): Promise<readonly ProjectFile[]> {
  const modules = files.filter(({ kind }) => kind === "python graph").map(({ name }) => join(folder, name));
  if (modules.length === 0) return files;
  const read = await loadModules({ python, files: modules, roots: [folder], mayImport: false, signal });
  // Without an answer the modules are told by their files; a run is refused with the reason.
  const built = read.kind === "read" ? read.dags.map(({ dag }) => dag) : [];
  return files.map((file) => {
    const graphs = built.filter((dag) => dag.file === join(folder, file.name)).map(({ name }) => name);
    return graphs.length < 2 ? file : { ...file, graphs, reason: `builds ${fewOf(graphs)}` };
  });
}
