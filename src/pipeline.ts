import { join } from "node:path";
import { Crew } from "./engines/local/crew.ts";
import { openLocalEngine } from "./engines/local/engine.ts";
import { loadProject } from "./load/load-project.ts";
import { type LookAtScripts, lookAtScripts } from "./load/look.ts";
import type { Emit, RunEvent } from "./model/event.ts";
import type { Finding } from "./model/findings/finding.ts";
import type { IsolationWish, Verdict } from "./model/outcome.ts";
import type { EarlierOutput, Plan, Selection } from "./model/plan.ts";
import { fail, ok, type Result } from "./model/result.ts";
import type { StepMode } from "./model/step.ts";
import { verdictOf } from "./model/verdict.ts";
import { earlierFeeds } from "./plan/feeds.ts";
import { foundInData, withKnownData } from "./plan/layout/found.ts";
import { planRun } from "./plan/plan-run.ts";
import { type DataWish, withWish, wrongWish } from "./plan/wishes.ts";
import { findingsOf, runSteps } from "./run/run-steps.ts";
import { changedProducers } from "./store/changed.ts";
import { newestOutputs } from "./store/history.ts";
import { publisher } from "./store/publish.ts";
import { openRun, type Run } from "./store/run-folder.ts";
import { findWorkspace, openWorkspace, type Workspace } from "./store/workspace.ts";
import { openSources } from "./supplying.ts";
import { nowWithRandom, stopwatch } from "./system/clock.ts";
import { foldersIn, isSameFile } from "./system/files.ts";

export { runFolderIn } from "./store/workspace.ts";

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
  /** Which source, and what of it, beside the pipeline's file. */
  readonly data?: DataWish;
  /** Aborting it while scripts are read rejects with its reason. */
  readonly signal?: AbortSignal;
}

export interface TestOptions extends PlanOptions {
  readonly jobs: number;
  readonly cold: boolean;
  /** How steps are kept apart from this machine; by default as well as it allows. */
  readonly isolation?: IsolationWish;
  readonly failFast: boolean;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

export interface TestedRun {
  readonly run: string;
  readonly folder: string;
  readonly verdict: Verdict;
}

/**
 * The whole story: load, plan, run, report. Fails (exit 64) when the request or a file of it is wrong. Rejects with the
 * signal's reason when that aborts before the run has begun.
 */
export async function testPipeline(
  path: string,
  options: TestOptions,
  load: LoadAs = loadProject,
): Promise<Result<TestedRun>> {
  const elapsedMs = stopwatch();
  await using crew = new Crew(options);
  // The interpreter starts while it is asked about the scripts.
  const look: LookAtScripts = (request) => {
    if (!options.cold) crew.expect(request.python);
    return lookAtScripts(request);
  };
  const plan = await planWith({ look, load }, path, options);
  if (!plan.ok) return plan;
  options.signal.throwIfAborted();

  const workspace = await openWorkspace(options.workspace);
  if (!workspace.ok) return workspace;
  const run = await openRun(workspace.value, plan.value, nowWithRandom());
  if (!run.ok) return run;

  using _run = run.value;
  return ok(await runPlan({ plan: plan.value, workspace: workspace.value, run: run.value, crew, elapsedMs }, options));
}

interface Prepared {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly run: Run;
  readonly crew: Crew;
  readonly elapsedMs: () => number;
}

async function runPlan(prepared: Prepared, options: TestOptions): Promise<TestedRun> {
  const { plan, workspace, run, crew, elapsedMs } = prepared;
  const { journal } = run;
  const emit = (event: RunEvent): void => {
    journal.write(event);
    options.emit(event);
  };
  emit(started(plan, run));
  for (const finding of plan.findings) emit({ type: "finding", finding });

  await using engine = openLocalEngine({
    ...options,
    steps: plan.steps,
    workspace: workspace.path,
    folderOf: run.stepFolder,
    crew,
  });
  await using sources = openSources(plan, { folder: run.folder, signal: options.signal });
  const outcomes = await runSteps(plan, {
    ...options,
    ...(sources.source === undefined ? {} : { source: sources.source }),
    engine,
    emit,
    elapsedMs,
    folderOf: run.stepFolder,
    publish: publisher(workspace, run),
    foundInData: (planned, sources) =>
      foundInData(plan.name, planned, (port) => dataFoldersIn(sources[port] ?? "", workspace.path)),
  });

  const end = (): Verdict => {
    const trouble: readonly Finding[] = [journal.trouble()].filter((finding) => finding !== undefined);
    for (const finding of trouble) emit({ type: "finding", finding });
    const findings = [...plan.findings, ...outcomes.flatMap(findingsOf), ...trouble];
    const verdict = verdictOf(outcomes, findings, options.signal.aborted);
    emit({ type: "run-ended", atMs: elapsedMs(), verdict });
    return verdict;
  };
  const wasWhole = journal.trouble() === undefined;
  const verdict = end();
  await journal.sync();
  // The run's end was the event that could not be kept: who listens hears it again, with the reason.
  const isLate = wasWhole && journal.trouble() !== undefined;
  return { run: run.name, folder: run.folder, verdict: isLate ? end() : verdict };
}

/** The workspace is no data, where it lies in that folder. */
async function dataFoldersIn(folder: string, workspace: string): Promise<readonly string[]> {
  return (await foldersIn(folder)).filter((name) => !isSameFile(join(folder, name), workspace));
}

/** What would run, with which inputs, environment and mounts, and every static finding. Runs none of the user's code. */
export async function planPipeline(path: string, options: PlanOptions): Promise<Result<Plan>> {
  return planWith({ look: lookAtScripts, tellsMissing: true }, path, options);
}

export type LoadAs = typeof loadProject;

interface Planning {
  readonly look: LookAtScripts;
  /** What is read there: a pipeline, unless told otherwise. */
  readonly load?: LoadAs;
  readonly tellsMissing?: true;
}

async function planWith(planning: Planning, path: string, options: PlanOptions): Promise<Result<Plan>> {
  const { look, load = loadProject, ...telling } = planning;
  const { signal, ...where } = options;
  const lookUntil: LookAtScripts = (request) => look(signal === undefined ? request : { ...request, signal });
  const project = await load(path, { ...where, look: lookUntil });
  if (!project.ok) return project;
  const { data = {} } = options;
  const steps = withWish(project.value.steps, data).map((step) => ({
    ...step,
    mode: options.mode ?? step.mode,
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
  const { outputs, troubles } = earlier.value;
  const made = data.source === "synthetic" ? { synthetic: data.synthetic ?? {} } : {};
  const request = { selection: options.selection, earlier: outputs, ...telling, ...asked, ...made };
  const planned = planRun({ ...project.value, steps }, request);
  if (!planned.ok) return fail(...planned.failure.findings, ...troubles);
  const wrong = wrongWish(planned.value, data);
  if (wrong !== undefined) return fail(wrong);
  const plan = await withData(planned.value, options);
  const ours = troubles.filter(({ step }) => plan.unselected.some((id) => id === step));
  const changed = await changedProducers(plan, { steps, outputs, workspace: options.workspace });
  return ok({ ...plan, findings: [...plan.findings, ...ours, ...changed] });
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

function started(plan: Plan, run: Run): RunEvent {
  const steps = plan.steps.map((planned) => {
    const { id, kind } = planned.step;
    const earlier = earlierFeeds(planned);
    return { id, kind, dependsOn: planned.dependsOn, ...(earlier.length === 0 ? {} : { earlier }) };
  });
  const { name, file, wires } = plan;
  return {
    type: "run-started",
    schema: 1,
    run: run.name,
    at: new Date().toISOString(),
    pipeline: name,
    file,
    steps,
    wires,
  };
}
