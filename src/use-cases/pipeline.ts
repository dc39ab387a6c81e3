import { Crew } from "../engines/local/crew.ts";
import { type LookAtScripts, lookAtScripts } from "../load/look.ts";
import type { Plan } from "../model/plan.ts";
import { ok, type Result } from "../model/result.ts";
import { openRun } from "../store/run-folder.ts";
import { openWorkspace } from "../store/workspace.ts";
import { nowWithRandom, stopwatch } from "../system/clock.ts";
import { type LoadAs, type PlanOptions, planWith } from "./planning.ts";
import type { RunOptions, TestedRun } from "./tested-run.ts";

export { runFolderIn } from "../store/workspace.ts";
export type { TestedRun } from "./tested-run.ts";

export interface TestOptions extends PlanOptions, RunOptions {
  readonly signal: AbortSignal;
}

/**
 * The whole story: load, plan, run, report. Fails (exit 64) when the request or a file of it is wrong. Rejects with the
 * signal's reason when that aborts before the run has begun.
 */
export function testPipeline(path: string, options: TestOptions, load?: LoadAs): Promise<Result<TestedRun>> {
  return testPlanned((look) => planWith({ look, ...(load === undefined ? {} : { load }) }, path, options), options);
}

/** The same of a plan that is made in another way than from one path; `look` reads scripts for it. */
export async function testPlanned(
  planAs: (look: LookAtScripts) => Promise<Result<Plan>>,
  options: TestOptions,
): Promise<Result<TestedRun>> {
  const elapsedMs = stopwatch();
  await using crew = new Crew(options);
  // The interpreter starts while it is asked about the scripts.
  const look: LookAtScripts = (request) => {
    if (!options.cold) crew.expect(request.python);
    const looked = lookAtScripts(request);
    // So is the code loaded that runs the plan. Trouble with that is heard below.
    loadRunning().catch(() => undefined);
    return looked;
  };
  const plan = await planAs(look);
  if (!plan.ok) return plan;
  options.signal.throwIfAborted();

  const { runPlan } = await loadRunning();
  const workspace = await openWorkspace(options.workspace);
  if (!workspace.ok) return workspace;
  const run = await openRun(workspace.value, plan.value, nowWithRandom());
  if (!run.ok) return run;

  using _run = run.value;
  return ok(await runPlan({ plan: plan.value, workspace: workspace.value, run: run.value, crew, elapsedMs }, options));
}

const loadRunning = (): Promise<typeof import("./running.ts")> => import("./running.ts");
