import { basename, dirname } from "node:path";
import type { Project } from "../model/project.ts";
import type { ProjectWish } from "../model/project-wish.ts";
import { failWith, ok, type Result } from "../model/result.ts";
import type { Script, Step } from "../model/step.ts";
import { type Connected, connect, type Edge } from "./connect.ts";
import { reportCycles } from "./cycles.ts";
import { findFolder, findScript } from "./find-script.ts";
import { defaultPython, findInterpreter, type Interpreter } from "./interpreter.ts";
import type { Known } from "./known.ts";
import { type LookAtScripts, lookBelow } from "./look.ts";
import { type PathRead, readPath } from "./read-path.ts";
import { type PipelineDraft, readPipeline } from "./read-pipeline.ts";
import type { StepDraft } from "./read-step.ts";
import type { Reading } from "./reading.ts";
import type { Written } from "./values.ts";
import { type NamedPython, type Resolved, reportPython, withFacts } from "./with-facts.ts";

export interface LoadOptions {
  /** Folder that a relative PIPELINE, and `python`, start from. */
  readonly cwd: string;
  /** Interpreter for steps and pipelines that name none; else the active virtual environment's, else python3. */
  readonly python?: string;
  /** Absolute folder that is no data, though a folder of data may contain it. */
  readonly workspace?: string;
  readonly look: LookAtScripts;
  /** What is said beside a compiled definition. */
  readonly wish?: ProjectWish;
  /** Aborting it while modules are read rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** Reads a pipeline by path, folder or name. Fails with every `load/…` problem at once, each with its place. */
export async function loadProject(path: string, options: LoadOptions): Promise<Result<Project>> {
  const read = readPath(path, options.cwd);
  return read.ok ? loadNative(read.value, options) : read;
}

/** The project of a pipeline file of our own format. */
export async function loadNative({ file, reading, tree }: PathRead, options: LoadOptions): Promise<Result<Project>> {
  const draft = readPipeline(reading, tree);
  const root = dirname(file);
  const resolved = resolveSteps(reading, draft, { ...options, root });
  if (reading.broken()) return failWith(reading.problems());

  const steps = await withFacts(reading, resolved, lookBelow(root, options.look));
  if (reading.broken()) return failWith(reading.problems());
  const name = draft.name ?? nameFrom(file);
  const { validationLevel } = draft;
  const level = validationLevel === undefined ? {} : { validationLevel };
  return ok({ name, file, root, steps, ...level, findings: reading.notes() });
}

export function nameFrom(file: string): string {
  const name = basename(file).replace(/\.[^.]+$/, "");
  return name === "pipeline" ? basename(dirname(file)) || name : name;
}

interface Surroundings extends LoadOptions {
  readonly root: string;
}

function resolveSteps(reading: Reading, draft: PipelineDraft, around: Surroundings): readonly Resolved[] {
  const { root } = around;
  const named = draft.scripts.flatMap((folder) => findFolder(reading, folder, { key: "scripts", root }) ?? []);
  const known: Known = {
    root,
    steps: new Map(draft.steps.map((step) => [step.id, step])),
    firstSteps: draft.steps.slice(0, 20).map(({ id }) => id),
    folders: new Map(),
    workspace: around.workspace,
  };
  const python = pythonFinder(reading, draft.python, around);
  const edges: Edge[] = [];
  const steps = draft.steps.map((step) => {
    const own = reading.within({ step: step.id });
    const connected = connect(own, step, known);
    for (const edge of connected.edges) edges.push(edge);
    const script = findScript(own, step, [...named, root]);
    const interpreter = python(step);
    const parts = { connected, script, python: interpreter.path };
    return { step: stepOf(own, step, parts), python: interpreter.named };
  });
  reportCycles(reading, known.steps.keys(), edges);
  return steps;
}

/** Tells every step's interpreter, and reports one that is missing once for each place that names it. */
function pythonFinder(
  reading: Reading,
  named: Written | undefined,
  around: Surroundings,
): (step: StepDraft) => { readonly path: string; readonly named: NamedPython } {
  const found = new Map<string, Interpreter>();
  const told = new Set<string>();
  const isAsked = around.python !== undefined;
  const [fallback, folder] = isAsked ? [around.python, around.cwd] : [defaultPython(), around.root];
  const unnamed: NamedPython = { by: isAsked ? "option" : "default" };
  return (step) => {
    const written = step.python ?? named;
    const python = written?.text ?? fallback;
    const key = `${written === undefined} ${python}`;
    const interpreter = found.get(key) ?? findInterpreter(python, written === undefined ? folder : around.root);
    found.set(key, interpreter);
    const who: NamedPython = written ?? unnamed;
    if (interpreter.ok) return { path: interpreter.path, named: who };
    const place = `${written?.at.start} ${python}`;
    const { ok: _, ...facts } = interpreter;
    if (!told.has(place)) reportPython(reading, facts, who);
    told.add(place);
    return { path: python, named: who };
  };
}

interface Parts {
  readonly connected: Connected;
  readonly script: Script | undefined;
  readonly python: string;
}

function stepOf(reading: Reading, draft: StepDraft, { connected, script, python }: Parts): Step {
  const { id, kind, env, args, hyperparameters, workingDir, mode, limits, network } = draft;
  return {
    ...{ id, kind, env, args, hyperparameters, mode, limits, network, python },
    ...(script === undefined ? {} : { script }),
    ...(workingDir === undefined ? {} : { workingDir }),
    contract: { inputs: connected.inputs, outputs: draft.outputs.map(({ port }) => port) },
    dependsOn: connected.dependsOn,
    place: reading.place(draft.at),
  };
}
