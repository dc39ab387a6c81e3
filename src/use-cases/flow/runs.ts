import type { Finding } from "../../model/findings/finding.ts";
import type { Plan } from "../../model/plan.ts";
import { ok, type Result } from "../../model/result.ts";
import { emptyView, fold, type RunView } from "../../report/fold.ts";
import { readKeptRun } from "../../store/kept-run.ts";
import { type PlannedRun, runsOf, withPlan } from "../../store/runs-of.ts";
import { findWorkspace, type Workspace } from "../../store/workspace.ts";

/** So many runs are looked into for the newest end of every step. */
const mostRuns = 30;

/** A run with its view, told by its events. */
export interface ToldRun extends PlannedRun {
  readonly view: RunView;
}

type Tell = (trouble: Finding) => void;

interface Where {
  readonly workspace: string;
  readonly run?: string;
}

/** The runs that tell of a plan's steps, newest first: the one that is named, else as many as are needed. */
export async function rememberedRuns(
  plan: Plan,
  { workspace: path, run }: Where,
  tell: Tell,
): Promise<Result<readonly ToldRun[]>> {
  const workspace = await findWorkspace(path);
  if (!workspace.ok) {
    const isNone = workspace.failure.findings.every(({ code }) => code === "store/no-workspace");
    return isNone && run === undefined ? ok([]) : workspace;
  }
  if (run === undefined) return ok(await newestRuns(plan, workspace.value, tell));
  const kept = await readKeptRun(workspace.value, run);
  if (!kept.ok) return kept;
  const first = told(await withPlan(kept.value, tell));
  return ok([first, ...(await namedRuns(workspace.value, earlierIn(first), tell))]);
}

/** Until the newest end of every step is known. */
async function newestRuns(plan: Plan, workspace: Workspace, tell: Tell): Promise<readonly ToldRun[]> {
  const open = new Set(plan.steps.map(({ step }) => step.id));
  const runs: ToldRun[] = [];
  for await (const kept of runsOf(workspace, plan.file, tell)) {
    const run = told(kept);
    runs.push(run);
    for (const { id, outcome } of run.view.steps) if (outcome !== undefined) open.delete(id);
    if (open.size === 0 || runs.length === mostRuns) break;
  }
  const known = new Set(runs.map(({ run }) => run));
  const missing = new Set(runs.flatMap(earlierIn).filter((name) => !known.has(name)));
  return [...runs, ...(await namedRuns(workspace, [...missing], tell))];
}

/** Runs that are only asked for what they left to later ones. */
async function namedRuns(workspace: Workspace, names: readonly string[], tell: Tell): Promise<readonly ToldRun[]> {
  const found: ToldRun[] = [];
  for (const name of new Set(names)) {
    const kept = await readKeptRun(workspace, name);
    if (kept.ok) found.push(told(await withPlan(kept.value, tell)));
    else for (const trouble of kept.failure.findings) tell({ ...trouble, severity: "warning" });
  }
  return found;
}

function told(run: PlannedRun): ToldRun {
  return { ...run, view: run.events.reduce(fold, emptyView) };
}

function earlierIn({ view }: ToldRun): readonly string[] {
  return view.steps.flatMap(({ earlier = [] }) => earlier.map(({ run }) => run));
}
