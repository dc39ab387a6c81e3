import { resolve } from "node:path";
import {
  type AskedGraph,
  chooseGraph,
  fileNamed,
  type Graph,
  graphIn,
  graphOf,
} from "../../load/cursus/choose-graph.ts";
import { findProject, type ProjectFiles } from "../../load/cursus/find-project.ts";
import { findModules } from "../../load/cursus/python/find-modules.ts";
import { loadModules, type PythonForms } from "../../load/cursus/python/load-modules.ts";
import type { LoadOptions } from "../../load/load-project.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { fail, failWith, ok, type Result } from "../../model/result.ts";
import { lookAt } from "../../system/files.ts";
import { hiddenGraphs } from "./hidden-graph.ts";

/** Where a project's parts lie, with what its Python modules hold. */
export interface Found {
  readonly files: ProjectFiles;
  readonly graph: Graph;
  /** Absent where no module speaks of a pipeline. */
  readonly forms?: PythonForms;
}

/** Finds the graph that PATH and `--dag` mean, in JSON or in Python, and what belongs to it. */
export async function findParts(path: string, options: LoadOptions, python: string): Promise<Result<Found>> {
  const { cwd, wish = {} } = options;
  const folder = resolve(cwd, path);
  const named = {
    interfaces: (wish.interfaces ?? []).map((one) => resolve(cwd, one)),
    ...(wish.config !== undefined && { config: resolve(cwd, wish.config) }),
  };
  const files = findProject(folder, named);
  const asked = { cwd, path: folder, ...(wish.dag !== undefined && { dag: wish.dag }) };
  const modules = modulesOf(files, asked);
  if (modules.length === 0 && wish.importContracts === true) return fail(nothingToImport(files.root));
  const forms = modules.length === 0 ? ok(undefined) : await readForms(modules, { files, options, python });
  if (!forms.ok) return forms;
  const json = [...new Set([...files.dags, ...given(files, asked).filter((file) => file.endsWith(".json"))])];
  const graphs = [...json.map(graphIn), ...(forms.value?.dags ?? []).map(graphOf)];
  const graph = chooseGraph({ root: files.root, graphs }, asked);
  if (!graph.ok) return failWith(hiddenGraphs(graph.failure, asked.path.endsWith(".py") ? [asked.path] : modules));
  return ok({ files, graph: graph.value, ...(forms.value && { forms: forms.value }) });
}

/** Files that are named one by one. */
function given({ root }: ProjectFiles, asked: AskedGraph): readonly string[] {
  const named = fileNamed(asked, root);
  return [...(/\.(py|json)$/.test(asked.path) ? [asked.path] : []), ...(named === undefined ? [] : [named])];
}

function modulesOf(files: ProjectFiles, asked: AskedGraph): readonly string[] {
  const folders = [...new Set([files.root, ...files.interfaces])].filter((folder) => lookAt(folder).kind === "folder");
  const found = findModules(folders);
  return [...new Set([...found, ...given(files, asked).filter((file) => file.endsWith(".py"))])];
}

interface Reading {
  readonly files: ProjectFiles;
  readonly options: LoadOptions;
  readonly python: string;
}

async function readForms(
  modules: readonly string[],
  { files, options, python }: Reading,
): Promise<Result<PythonForms>> {
  const { signal, wish = {} } = options;
  const read = await loadModules({
    ...{ python, files: modules, roots: [...new Set([files.root, ...files.interfaces])] },
    ...{ mayImport: wish.importContracts === true, ...(signal && { signal }) },
  });
  if (read.kind === "read") return ok(read);
  const by = options.python === undefined ? "default" : "option";
  return fail(
    finding({ code: "load/interpreter-missing", severity: "error", facts: { python, reason: read.reason, by } }),
  );
}

function nothingToImport(root: string): Finding {
  const problem = `No Python module below ${root} speaks of a pipeline, so --import-contracts would have no effect`;
  return finding({ code: "request/usage", severity: "error", facts: { problem, advice: "Leave it out" } });
}
