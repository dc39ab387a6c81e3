import { join } from "node:path";
import type { Plan } from "../model/plan.ts";
import { listRuns } from "./history.ts";
import { type KeptRun, readKeptRun } from "./kept-run.ts";
import { parsed, readRun, type Tell, textOf } from "./run-record.ts";
import type { Workspace } from "./workspace.ts";

export interface PlannedRun extends KeptRun {
  /** Absent where a power cut tore it. */
  readonly plan?: Plan;
}

/** The runs of a pipeline file, newest first. What cannot be read is told and passed over. */
export async function* runsOf(workspace: Workspace, file: string, tell: Tell): AsyncGenerator<PlannedRun> {
  for (const name of await listRuns(workspace)) {
    const run = await readRun(workspace, name, tell);
    if (run?.file !== file) continue;
    const kept = await readKeptRun(workspace, name);
    if (kept.ok) yield withPlan(kept.value, tell);
    else for (const trouble of kept.failure.findings) tell({ ...trouble, severity: "warning" });
  }
}

/** With the plan that the run was to carry out. */
export async function withPlan(run: KeptRun, tell: Tell): Promise<PlannedRun> {
  const plan = parsed((await textOf(join(run.folder, "plan.json"), tell)) ?? "") as Partial<Plan> | undefined;
  return Array.isArray(plan?.steps) ? { ...run, plan: plan as Plan } : run;
}
