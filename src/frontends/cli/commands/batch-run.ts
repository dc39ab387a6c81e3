import { dirname, resolve } from "node:path";
import type { AloneScript } from "../../../model/alone.ts";
import type { RunEvent } from "../../../model/event.ts";
import { explain } from "../../../model/findings/explain.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import { ok, type Result } from "../../../model/result.ts";
import { emptyView, fold, type RunView } from "../../../report/fold.ts";
import type { BatchedScript } from "../../../report/script/batch.ts";
import { testResult } from "../../../report/script/test-result.ts";
import { verdictLine } from "../../../report/script/text.ts";
import { safe } from "../../../report/terminal.ts";
import type { ScriptsOptions } from "../../../use-cases/batch.ts";
import { workspaceOf } from "../options.ts";
import type { Screen } from "../screen.ts";
import { thresholdsOf } from "../thresholds.ts";
import type { BatchOptions, Candidate, Candidates } from "./batch-choice.ts";
import { refusedResult } from "./refused-result.ts";
import { aloneWishOf, runSettingsOf } from "./test-script-options.ts";

export interface RanBatch {
  /** Those that came to an end, in the order of the candidates. */
  readonly scripts: readonly BatchedScript[];
  /** Of the run; without any step when no script could be run. */
  readonly view: RunView;
}

interface Work {
  readonly options: BatchOptions;
  readonly screen: Screen;
  readonly workers: number;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Runs all of them in one run, some at a time, and says how each one ended as soon as it is known. */
export async function runBatch({ of, candidates }: Candidates, work: Work): Promise<Result<RanBatch>> {
  const { options, screen, signal, say } = work;
  const { testScripts } = await import("../../../use-cases/batch.ts");
  const { runFolderIn } = await import("../../../use-cases/pipeline.ts");
  const workspace = workspaceOf(options, screen.cwd);
  let view = emptyView;
  const batched = (position: number, script: Result<AloneScript>): BatchedScript => {
    const candidate = candidates[position] ?? { script: "", name: "" };
    if (!script.ok) return refusedScript(candidate, script.failure.findings, options);
    const thresholds = thresholdsOf(options);
    const runFolder = runFolderIn(workspace, view.run);
    const own = { view: withoutVerdict(view), alone: script.value, thresholds, runFolder, showsContract: false };
    return { step: script.value.step.id, result: testResult(own) };
  };
  const settings: ScriptsOptions = {
    ...{ ...runSettingsOf(options), cwd: screen.cwd, workspace, jobs: work.workers, signal },
    ...{ name: "batch-test", folder: folderOf(of, { options, screen }), failFast: options.failFast === true },
    timeoutMs: options.timeoutPerScript ?? options.timeout,
    emit: (event: RunEvent) => {
      view = fold(view, event);
    },
    onScript: (position, script) => {
      if (!script.ok || isEnded(script.value, view)) say(`${safe(verdictLine(batched(position, script).result))}\n`);
    },
  };
  const wishes = candidates.map((candidate) => wishOf(candidate, { options, screen }));
  const tested = await testScripts(wishes, settings);
  if (!tested.ok) return tested;
  const scripts = tested.value.scripts.flatMap((script, position) =>
    !script.ok || isEnded(script.value, view) ? batched(position, script) : [],
  );
  return ok({ scripts, view: view.run === "" ? { ...view, at: new Date().toISOString() } : view });
}

type Asked = Pick<Work, "options" | "screen">;

/** The run is no run of a pipeline: what it leaves feeds no later one. */
function folderOf(of: string, { options, screen }: Asked): string {
  const path = resolve(screen.cwd, of);
  return options.pipeline === undefined ? path : dirname(path);
}

function wishOf({ script, step }: Candidate, { options, screen }: Asked): ReturnType<typeof aloneWishOf> {
  return { ...aloneWishOf(script, options, screen.cwd), ...(step === undefined ? {} : { step }) };
}

/** Not one that Ctrl-C or `--fail-fast` kept from its end. */
function isEnded({ step }: AloneScript, { steps, positions }: RunView): boolean {
  const kind = steps[positions.get(step.id) ?? -1]?.outcome?.kind;
  return kind !== undefined && kind !== "cancelled" && kind !== "skipped";
}

/** How the run ended says nothing about a script that came to its own end. */
function withoutVerdict({ verdict: _, ...view }: RunView): RunView {
  return view;
}

function refusedScript(candidate: Candidate, findings: readonly Finding[], options: BatchOptions): BatchedScript {
  const [first] = findings;
  const message = first === undefined ? "" : explain(first).message;
  const result = refusedResult(candidate, { message, findings, thresholds: thresholdsOf(options) });
  return { step: candidate.name, refused: findings, result };
}
