import type { RunEvent } from "../../../model/event.ts";
import { ok, type Result } from "../../../model/result.ts";
import { emptyView, fold, type RunView } from "../../../report/fold.ts";
import { readingLine, soFarLine } from "../../../report/live.ts";
import { ownView } from "../../../report/script/own-view.ts";
import type { TestedScript } from "../../../use-cases/script.ts";
import { interruptible } from "../interrupt.ts";
import { workspaceOf } from "../options.ts";
import { progressOn } from "../progress.ts";
import type { Screen } from "../screen.ts";
import { type AloneOptions, aloneWishOf, runSettingsOf } from "./test-script-options.ts";

export interface RanAlone extends TestedScript {
  readonly view: RunView;
}

interface Asked {
  readonly options: AloneOptions;
  readonly screen: Screen;
  /** stdout holds one document: all talk goes to stderr. */
  readonly quiet: boolean;
  /** Memory over time is kept, beside its peak. */
  readonly keepsMemory?: boolean;
  readonly tracksAllocations?: boolean;
}

/** Runs a script alone and folds what happened; Ctrl-C stops it as it stops a pipeline. */
export async function runAlone(
  script: string,
  { options, screen, quiet, keepsMemory = false, tracksAllocations = false }: Asked,
): Promise<Result<RanAlone>> {
  const wish = aloneWishOf(script, options, screen.cwd);
  const style = quiet ? screen.errStyle : screen.style;
  (quiet ? screen.err : screen.out)(`${readingLine(script, style)}\n`);
  const { testScript } = await import("../../../use-cases/script.ts");
  const { runFolderIn } = await import("../../../use-cases/pipeline.ts");
  const workspace = workspaceOf(options, screen.cwd);
  let view = emptyView;
  using progress = progressOn(screen, { json: quiet, plain: false });
  const tell = (text: string): void => progress.above(() => screen.err(text));
  const lastWords = (): string => (view.run === "" ? "" : soFarLine(runFolderIn(workspace, view.run), screen.errStyle));
  using interrupt = interruptible({ tell, isRunning: () => view.run !== "", lastWords });
  const emit = (event: RunEvent): void => {
    view = fold(view, event);
    progress.tell(event, view);
  };
  const settings = { ...runSettingsOf(options), cwd: screen.cwd, workspace, timeoutMs: options.timeout };
  const kept = { keepsMemory, tracksAllocations };
  const tested = await testScript(wish, { ...settings, ...kept, emit, signal: interrupt.signal });
  if (!tested.ok) return tested;
  const { verdict = tested.value.verdict } = ownView(view, tested.value.alone);
  return ok({ ...tested.value, verdict, view });
}
