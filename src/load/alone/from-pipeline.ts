import { readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { literalPattern } from "../../model/literal-pattern.ts";
import type { InputPort } from "../../model/port.ts";
import type { Project } from "../../model/project.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Step } from "../../model/step.ts";
import { isSameFile, lookAt, namesIn } from "../../system/files.ts";
import { type LoadOptions, loadProject } from "../load-project.ts";

export interface FromPipeline {
  readonly project: Project;
  readonly step: Step;
}

/** The step of a pipeline that runs a script; `name` chooses when several do. */
export async function stepFromPipeline(
  script: string,
  { pipeline, name }: { readonly pipeline: string; readonly name: string | undefined },
  options: LoadOptions,
): Promise<Result<FromPipeline>> {
  const loaded = await loadProject(pipeline, options);
  if (!loaded.ok) return loaded;
  const project = loaded.value;
  const runs = project.steps.filter((step) => step.script !== undefined && isSameFile(step.script.path, script));
  const chosen = name === undefined ? runs : runs.filter(({ id }) => id === name);
  const [step, other] = chosen;
  if (step !== undefined && other === undefined) return ok({ project, step: withDelivered(step, project) });
  const steps = runs.map(({ id }) => id);
  const facts = { script: basename(script), pipeline: project.file, steps };
  return fail(finding({ code: "alone/which-step", severity: "error", facts }));
}

/** The step with what those before it declare of its inputs: alone, it has no pipeline to ask. */
function withDelivered(step: Step, { steps }: Project): Step {
  const inputs = step.contract.inputs.map((input): InputPort => {
    const { feed } = input;
    if (feed.kind !== "port") return input;
    const outputs = steps.find(({ id }) => id === feed.step)?.contract.outputs;
    const columns = outputs?.find(({ name }) => name === feed.port)?.columns;
    return columns === undefined ? input : { ...input, delivered: columns };
  });
  return { ...step, contract: { ...step.contract, inputs } };
}

export interface Nearby {
  readonly found?: FromPipeline;
  /** Why a pipeline that names the script could not be used. */
  readonly notes: readonly Finding[];
}

/** How far above the script a pipeline is looked for, and how many files of a folder are looked at. */
const levels = 3;
const mostFiles = 50;
const mostBytes = 1 << 20;

/** The step of a pipeline file in the script's folder or above it. A file that cannot be read is told, and passed over. */
export async function stepNearby(
  script: string,
  name: string | undefined,
  options: LoadOptions,
): Promise<Result<Nearby>> {
  const notes: Finding[] = [];
  const pipelines = pipelinesAround(script, options.cwd);
  for (const [at, pipeline] of pipelines.entries()) {
    const step = await stepFromPipeline(script, { pipeline, name }, options);
    if (step.ok) return ok({ found: step.value, notes: [...notes, ...othersOf(script, pipelines.slice(at))] });
    const unclear = step.failure.findings.find(({ code }) => code === "alone/which-step");
    if (unclear?.code === "alone/which-step" && unclear.facts.steps.length === 0) continue;
    if (unclear !== undefined) return step;
    // The first problem is enough to say why the file does not count.
    notes.push(...step.failure.findings.slice(0, 1).map((note): Finding => ({ ...note, severity: "warning" })));
  }
  return ok({ notes });
}

/** Which one counts is then chance to whoever does not know the rule. */
function othersOf(script: string, [taken = "", ...others]: readonly string[]): readonly Finding[] {
  if (others.length === 0) return [];
  const folder = dirname(taken);
  const facts = {
    script: basename(script),
    pipeline: basename(taken),
    others: others.map((one) => relative(folder, one)),
  };
  return [finding({ code: "alone/other-pipelines", severity: "note", facts })];
}

/** Files that look like pipelines with this script; `pipeline.yaml` and the nearest folder first. */
function pipelinesAround(script: string, cwd: string): readonly string[] {
  return foldersAround(script, cwd).flatMap((folder) => {
    const names = namesIn(folder).filter((name) => /\.(ya?ml|json)$/.test(name));
    const main = names.filter((name) => /^pipeline\./.test(name));
    const sorted = [...main, ...names.filter((name) => !main.includes(name)).sort()];
    const files = sorted.slice(0, mostFiles).map((name) => join(folder, name));
    return files.filter((file) => namesScript(file, script));
  });
}

/** Nothing above the current folder belongs to what is meant, where the script lies in it. */
function foldersAround(script: string, cwd: string): readonly string[] {
  const folders = [dirname(script)];
  for (let folder = dirname(script); folders.length < levels && folder !== cwd; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return [...new Set(folders)];
}

function namesScript(file: string, script: string): boolean {
  const found = lookAt(file);
  if (found.kind !== "file" || found.bytes > mostBytes) return false;
  const name = literalPattern(basename(script).replace(/\.py$/, ""));
  const key = new RegExp(`(^|[\\s{,"'])script["']?\\s*:\\s*["']?([^"'\\n]*/)?${name}(\\.py)?["']?\\s*([,}#\\n]|$)`);
  try {
    return key.test(readFileSync(file, "utf8"));
  } catch {
    // Whose file cannot be read is not the script's concern: it is run by its code.
    return false;
  }
}
