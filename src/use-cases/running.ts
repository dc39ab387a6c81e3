import { join } from "node:path";
import { openFlow } from "../check/flow.ts";
import type { Crew } from "../engines/local/crew.ts";
import { openLocalEngine } from "../engines/local/engine.ts";
import type { Emit, RunEvent } from "../model/event.ts";
import { type Finding, inForm } from "../model/findings/finding.ts";
import { lacksData } from "../model/lacks-data.ts";
import type { Verdict } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import { verdictOf } from "../model/verdict.ts";
import { earlierFeeds } from "../plan/feeds.ts";
import { foundInData } from "../plan/layout/found.ts";
import { openProfiler } from "../profiler/open-profiler.ts";
import { runSteps } from "../run/run-steps.ts";
import { publisher } from "../store/publish.ts";
import type { Run } from "../store/run-folder.ts";
import type { Workspace } from "../store/workspace.ts";
import { decider, isForReached } from "./deciding.ts";
import { dataFoldersIn } from "./planning.ts";
import type { OpenSource, SupplyOptions } from "./supplying.ts";
import type { RunOptions, TestedRun } from "./tested-run.ts";

export interface Prepared {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly run: Run;
  readonly crew: Crew;
  readonly elapsedMs: () => number;
}

/** Runs a plan in the folder that was opened for it, and tells all that happens. */
export async function runPlan(prepared: Prepared, options: RunOptions): Promise<TestedRun> {
  const { plan, workspace, run, crew, elapsedMs } = prepared;
  const { journal } = run;
  const findings: Finding[] = [];
  const emit = (told: RunEvent): void => {
    const event = inWordsOfPlan(told, plan);
    if (event.type === "finding") findings.push(event.finding);
    journal.write(event);
    options.emit(event);
  };
  tellPlan(plan, run, emit);

  await using engine = openLocalEngine({
    ...options,
    steps: plan.steps,
    workspace: workspace.path,
    folderOf: run.stepFolder,
    crew,
  });
  await using sources = await sourcesFor(plan, { ...placesIn(run), signal: options.signal });
  const folders = [run.folder, ...dataFolders(plan)];
  await using profiler = openProfiler({ folders, temporary: run.folder, signal: options.signal });
  const outcomes = await runSteps(plan, {
    ...options,
    ...(sources.source === undefined ? {} : { source: sources.source }),
    engine,
    ...(options.checksData === false ? {} : { checks: openFlow({ plan, profiler, signal: options.signal }) }),
    emit,
    elapsedMs,
    folderOf: run.stepFolder,
    ...{ publish: publisher(workspace, run), decides: decider(plan, run.stepFolder) },
    foundInData: (planned, sources) =>
      foundInData(plan.name, planned, (port) => dataFoldersIn(sources[port] ?? "", workspace.path)),
  });

  const end = (): Verdict => {
    const finding = journal.trouble();
    if (finding !== undefined) emit({ type: "finding", finding });
    const verdict = verdictOf(outcomes, findings, options.signal.aborted);
    emit({ type: "run-ended", atMs: elapsedMs(), verdict });
    return verdict;
  };
  const wasWhole = journal.trouble() === undefined;
  const verdict = end();
  await journal.sync();
  // The run's end was the event that could not be kept: who listens hears it again, with the reason.
  const isLate = wasWhole && journal.trouble() !== undefined;
  return { run: run.name, folder: run.folder, verdict: isLate ? end() : verdict, plan };
}

/** Most plans have all their data: what makes some is loaded where it is missing. */
async function sourcesFor(plan: Plan, options: SupplyOptions): Promise<OpenSource> {
  if (!plan.steps.some(lacksData)) return { [Symbol.asyncDispose]: async () => undefined };
  return (await import("./supplying.ts")).openSources({ steps: plan.around ?? plan.steps }, options);
}

function tellPlan(plan: Plan, run: Run, emit: Emit): void {
  emit(started(plan, run));
  for (const finding of plan.findings) if (!isForReached(finding)) emit({ type: "finding", finding });
}

/** What a run finds out is repaired in the files that it was planned from. */
function inWordsOfPlan(event: RunEvent, { form }: Plan): RunEvent {
  if (form === undefined) return event;
  if (event.type === "finding") return { ...event, finding: { ...event.finding, form } };
  if (event.type !== "step-ended" || !("findings" in event.outcome)) return event;
  const { findings = [] } = event.outcome;
  return { ...event, outcome: { ...event.outcome, findings: inForm(findings, form) } };
}

/** Where a run's data is made. */
function placesIn({ folder, stepFolder }: Prepared["run"]): Pick<SupplyOptions, "folder" | "stubFolder"> {
  return { folder, stubFolder: (stub) => join(stepFolder(stub), "made") };
}

/** The data that this run does not make itself: the user's own, and what earlier runs left. */
function dataFolders({ steps }: Plan): readonly string[] {
  const feeds = steps.flatMap(({ inputs }) => inputs.map(({ feed }) => feed));
  const folders = feeds.flatMap((feed) => {
    if (feed.kind === "path") return feed.absolute;
    return feed.kind === "earlier" ? feed.folder : [];
  });
  const served = steps.flatMap(({ step: { control } }) =>
    control?.action?.kind === "stand-in" ? Object.values(control.action.serves ?? {}) : [],
  );
  return [...new Set([...folders, ...served])];
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
