import { dirname, resolve } from "node:path";
import { defaultPython, findInterpreter } from "../load/interpreter.ts";
import { loadProject } from "../load/load-project.ts";
import { lookAtScripts } from "../load/look.ts";
import { type ListedScript, listScripts } from "../load/scripts/list-scripts.ts";
import { finding } from "../model/findings/finding.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { lookAt } from "../system/files.ts";

export type { ListedScript } from "../load/scripts/list-scripts.ts";

export interface ScriptsIn {
  readonly cwd: string;
  readonly python?: string;
  readonly signal: AbortSignal;
}

/** The Python files of a folder: which of them are steps, and what their code tells. Runs none of them. */
export async function scriptsIn(
  folder: string,
  { cwd, python, signal }: ScriptsIn,
): Promise<Result<readonly ListedScript[]>> {
  const path = resolve(cwd, folder);
  if (lookAt(path).kind !== "folder") {
    const facts = { path, key: "FOLDER" };
    return fail(finding({ code: "load/no-such-folder", severity: "error", facts }));
  }
  const found = findInterpreter(python ?? defaultPython(), cwd);
  if (!found.ok) {
    const { ok: _, ...facts } = found;
    const by = python === undefined ? "default" : "option";
    return fail(finding({ code: "load/interpreter-missing", severity: "error", facts: { ...facts, by } }));
  }
  return listScripts(path, { python: found.path, look: lookAtScripts, signal });
}

export interface StepScript {
  readonly step: string;
  /** Absolute. */
  readonly script: string;
  /** The interpreter that runs it. */
  readonly python: string;
}

/** The scripts of a pipeline, one for each step that has one. */
export async function scriptsOf(
  pipeline: string,
  { cwd, python, signal }: ScriptsIn,
): Promise<Result<readonly StepScript[]>> {
  const look: typeof lookAtScripts = (request) => lookAtScripts({ ...request, signal });
  const project = await loadProject(pipeline, { cwd, look, ...(python === undefined ? {} : { python }) });
  if (!project.ok) return project;
  return ok(
    project.value.steps.flatMap(({ id, script, python: own }) =>
      script === undefined ? [] : [{ step: id, script: script.path, python: python ?? own }],
    ),
  );
}

/** The listing of those files that steps of a pipeline run. */
export async function scriptsOfPipeline(pipeline: string, where: ScriptsIn): Promise<Result<readonly ListedScript[]>> {
  const steps = await scriptsOf(pipeline, where);
  if (!steps.ok) return steps;
  const paths = new Set(steps.value.map(({ script }) => script));
  const places = new Map(steps.value.map(({ script, python }) => [`${dirname(script)} ${python}`, { script, python }]));
  const looks = [...places.values()].map(({ script, python }) => scriptsIn(dirname(script), { ...where, python }));
  const listed = await Promise.all(looks);
  const failed = listed.find((one) => !one.ok);
  if (failed !== undefined && !failed.ok) return failed;
  const all = listed.flatMap((one) => (one.ok ? one.value : [])).filter(({ path }) => paths.has(path));
  return ok([...new Map(all.map((one) => [one.path, one])).values()]);
}
