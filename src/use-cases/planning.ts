import { join } from "node:path";
import type { loadProject } from "../load/load-project.ts";
import { type LookAtScripts, lookAtScripts } from "../load/look.ts";
import type { Level } from "../model/data/level.ts";
import { type Finding, inForm } from "../model/findings/finding.ts";
import type { EarlierOutput, Plan, Selection } from "../model/plan.ts";
import type { ProjectWish } from "../model/project-wish.ts";
import { failWith, ok, type Result } from "../model/result.ts";
import { callOf } from "../model/stand-in.ts";
import type { StepMode } from "../model/step.ts";
import { withKnownData } from "../plan/layout/found.ts";
import { planRun } from "../plan/plan-run.ts";
import { type DataWish, withWish, wrongWish } from "../plan/wishes.ts";
import { changedProducers } from "../store/changed.ts";
import { newestOutputs } from "../store/history.ts";
import { findWorkspace } from "../store/workspace.ts";
import { foldersIn, isSameFile } from "../system/files.ts";
import { loadPath } from "./loading.ts";

export interface PlanOptions {
  /** Folder that a relative PIPELINE starts from. */
  readonly cwd: string;
  readonly workspace: string;
  /** Interpreter for steps that name none. */
  readonly python?: string;
  readonly selection: Selection;
  readonly mode?: StepMode;
  readonly timeoutMs?: number;
  readonly memoryBytes?: number;
  /** Instead of the level that the pipeline names. */
  readonly validationLevel?: Level;
  /** Which source, and what of it; it goes before what the pipeline says. */
  readonly data?: DataWish;
  /** What is said beside a compiled definition; refused beside any other file. */
  readonly wish?: ProjectWish;
  /** Aborting it while scripts are read rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** What would run, with which inputs, environment and mounts, and every static finding. Runs none of the user's code. */
export async function planPipeline(path: string, options: PlanOptions): Promise<Result<Plan>> {
  return planWith({ look: lookAtScripts, tellsMissing: true }, path, options);
}

/** Every static finding of a path, with all that the code of its scripts tells. Runs none of the user's code. */
export async function lintPipeline(path: string, options: PlanOptions): Promise<Result<Plan>> {
  return planWith({ look: lookAtScripts, tellsMissing: true, lints: true }, path, options);
}

export type LoadAs = typeof loadProject;

interface Planning {
  readonly look: LookAtScripts;
  /** What is read there: a pipeline, unless told otherwise. */
  readonly load?: LoadAs;
  readonly tellsMissing?: true;
  /** Scripts are held against their contracts whatever the project; those of Cursus always are. */
  readonly lints?: true;
}

export async function planWith(planning: Planning, path: string, options: PlanOptions): Promise<Result<Plan>> {
  const { look, load = loadPath, lints = false, ...telling } = planning;
  const { signal } = options;
  const lookUntil: LookAtScripts = (request) => look(signal === undefined ? request : { ...request, signal });
  const project = await load(path, { ...options, look: lookUntil });
  if (!project.ok) return project;
  const { validationLevel, data: wish = {} } = options;
  const { form } = project.value;
  const steps = withWish(project.value.steps, wish).map((step) => ({
    ...step,
    mode: callOf(step) === undefined ? (options.mode ?? step.mode) : step.mode,
    limits: {
      timeoutMs: options.timeoutMs ?? step.limits.timeoutMs,
      memoryBytes: options.memoryBytes ?? step.limits.memoryBytes,
    },
  }));
  const earlier = await earlierOutputs(
    project.value.file,
    options,
    steps.map(({ id }) => id),
  );
  if (!earlier.ok) return earlier;
  const asked = options.mode === undefined ? {} : ({ modeBy: "option" } as const);
  const data = {
    ...(validationLevel === undefined ? {} : { validationLevel }),
    ...(wish.source === "synthetic" ? { synthetic: wish.synthetic ?? {} } : {}),
  };
  const { outputs, troubles } = earlier.value;
  const request = { selection: options.selection, earlier: outputs, ...telling, ...asked, ...data };
  const planned = planRun({ ...project.value, steps }, request);
  if (!planned.ok) return failWith(inForm([...planned.failure.findings, ...troubles], form));
  const wrong = wrongWish(planned.value, wish);
  if (wrong !== undefined) return failWith(inForm([wrong], form));
  const plan = await withData(planned.value, options);
  const ours = troubles.filter(({ step }) => plan.unselected.some((id) => id === step));
  const changed = await changedProducers(plan, { steps, outputs, workspace: options.workspace });
  const isCursus = steps.some(({ type }) => type !== undefined);
  const linted = lints || isCursus ? await (await import("./linting.ts")).lintPlan(plan, signal) : [];
  return ok({ ...plan, findings: inForm([...plan.findings, ...linted, ...ours, ...changed], form) });
}

/** What of a plan the data tells that lies there already. */
async function withData(plan: Plan, { workspace }: PlanOptions): Promise<Plan> {
  const folders = (folder: string): Promise<readonly string[]> => dataFoldersIn(folder, workspace);
  const steps = await Promise.all(plan.steps.map((planned) => withKnownData(plan.name, planned, folders)));
  return { ...plan, steps };
}

interface Earlier {
  readonly outputs: readonly EarlierOutput[];
  /** What could not be read of them. */
  readonly troubles: readonly Finding[];
}

/** Only a partial selection can need what an earlier run left. */
async function earlierOutputs(
  file: string,
  { selection, workspace }: PlanOptions,
  steps: readonly string[],
): Promise<Result<Earlier>> {
  const none = ok({ outputs: [], troubles: [] });
  if (Object.values(selection).every((names) => names === undefined || names.length === 0)) return none;
  const found = await findWorkspace(workspace);
  if (!found.ok) return found.failure.findings.some(({ code }) => code === "store/cannot-read") ? found : none;
  const troubles: Finding[] = [];
  const newest = (step: string): Promise<EarlierOutput | undefined> =>
    newestOutputs(found.value, { file, step, tell: (trouble) => troubles.push({ ...trouble, step }) });
  const outputs = await Promise.all(steps.map(newest));
  return ok({ outputs: outputs.filter((output) => output !== undefined), troubles });
}

/** The workspace is no data, where it lies in that folder. */
export async function dataFoldersIn(folder: string, workspace: string): Promise<readonly string[]> {
  return (await foldersIn(folder)).filter((name) => !isSameFile(join(folder, name), workspace));
}
