import type { RunEvent } from "../../../model/event.ts";
import { explain } from "../../../model/findings/explain.ts";
import { emptyView, fold, type RunView } from "../../../report/fold.ts";
import { ownView } from "../../../report/script/own-view.ts";
import { testResult } from "../../../report/script/test-result.ts";
import { verdictLine } from "../../../report/script/text.ts";
import type { TestResultDocument } from "../../../report/script/types.ts";
import { safe } from "../../../report/terminal.ts";
import { workspaceOf } from "../options.ts";
import type { Screen } from "../screen.ts";
import { thresholdsOf } from "../thresholds.ts";
import type { BatchOptions, Candidate } from "./batch-choice.ts";
import { refusedResult } from "./refused-result.ts";
import { aloneWishOf, runSettingsOf } from "./test-script-options.ts";

export interface Tested {
  readonly result: TestResultDocument;
  /** Absent when it never ran. */
  readonly view?: RunView;
}

interface Work {
  readonly options: BatchOptions;
  readonly screen: Screen;
  readonly workers: number;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Runs all of them, some at a time, in their order as far as it can be seen; after Ctrl-C no more are begun. */
export async function testAll(candidates: readonly Candidate[], work: Work): Promise<readonly Tested[]> {
  const tested: (Tested | undefined)[] = candidates.map(() => undefined);
  let next = 0;
  let isOver = false;
  const worker = async (): Promise<void> => {
    while (next < candidates.length && !isOver && !work.signal.aborted) {
      const position = next++;
      const candidate = candidates[position];
      if (candidate === undefined) return;
      const one = await testOne(candidate, work);
      tested[position] = one;
      work.say(`${safe(verdictLine(one.result))}\n`);
      if (work.options.failFast && one.result.status === "FAIL") isOver = true;
    }
  };
  await Promise.all(Array.from({ length: work.workers }, worker));
  return tested.filter((one) => one !== undefined);
}

async function testOne(candidate: Candidate, { options, screen, signal }: Work): Promise<Tested> {
  const { testScript } = await import("../../../use-cases/script.ts");
  const step = candidate.step === undefined ? {} : { step: candidate.step };
  let view = emptyView;
  const emit = (event: RunEvent): void => {
    view = fold(view, event);
  };
  const wish = { ...aloneWishOf(candidate.script, options, screen.cwd), ...step };
  const timeoutMs = options.timeoutPerScript ?? options.timeout;
  const settings = {
    ...runSettingsOf(options),
    cwd: screen.cwd,
    workspace: workspaceOf(options, screen.cwd),
    timeoutMs,
  };
  const tested = await testScript(wish, { ...settings, emit, signal: AbortSignal.any([signal]) });
  const thresholds = thresholdsOf(options);
  if (!tested.ok) {
    const [first] = tested.failure.findings;
    const message = first === undefined ? "" : explain(first).message;
    return { result: refusedResult(candidate, { message, findings: tested.failure.findings, thresholds }) };
  }
  const { alone, folder } = tested.value;
  return {
    view: ownView(view, alone),
    result: testResult({ view, alone, thresholds, runFolder: folder, showsContract: false }),
  };
}
