import { join, resolve } from "node:path";
import type { Command } from "commander";
import { cannotWrite } from "../../../model/findings/cannot-write.ts";
import { findingDocument, refusedDocument } from "../../../report/finding-document.ts";
import { benchmarkPage } from "../../../report/html/benchmark-page.ts";
import {
  type Benchmark,
  type BenchmarkDocument,
  benchmarkDocument,
  benchmarkText,
} from "../../../report/script/benchmark.ts";
import { benchmarkCsv } from "../../../report/script/benchmark-csv.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { writeTarget } from "../../../system/target.ts";
import { interruptible } from "../interrupt.ts";
import { addExamples, answerFormat, positiveInteger, wantsJson, wholeNumber, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { exitCodes } from "../usage.ts";
import { type BenchmarkOptions, refuseContradictions, volumesIn, volumesOf } from "./benchmark-options.ts";
import { baselineOf, type MeasuredAll, measureAll } from "./benchmark-runs.ts";
import { addAloneOptions } from "./test-script-options.ts";

export function benchmarkScriptCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, [
    "benchmark-script preprocess --data-volumes small,medium --iterations 5 --save-performance-data",
    "benchmark-script preprocess --iterations 10 --output-format html > benchmark.html",
  ])
    .option("--data-volumes <sizes>", "small, medium, large, xlarge, separated by commas (default: small)", volumesIn)
    .option("--iterations <n>", "measured runs of each volume", positiveInteger, 3)
    .option("--warmup-iterations <n>", "runs before them that do not count", wholeNumber(4), 1)
    .option("--save-performance-data", "write benchmark_results.json into the workspace")
    .option("--compare-with-baseline", "tell how the medians differ from an earlier benchmark (alert: 20 % more)")
    .option("--baseline-file <file>", "that benchmark (default: benchmark_results.json in the workspace)");
  return addAloneOptions(command).action(async (script: string, options: BenchmarkOptions) => {
    end(await benchmarkAction(script, { options, screen }));
  });
}

/** Exit 1 when a run fails, or is over the alert limit against its baseline. */
async function benchmarkAction(
  script: string,
  { options, screen }: { readonly options: BenchmarkOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  refuseContradictions(options);
  const file = join(workspaceOf(options, screen.cwd), "benchmark_results.json");
  const named = options.baselineFile === undefined ? file : resolve(screen.cwd, options.baselineFile);
  const baseline = options.compareWithBaseline === true ? baselineOf(named, volumesOf(options)) : undefined;
  using interrupt = interruptible({ tell: screen.err, isRunning: () => true, lastWords: () => "" });
  const measured = await measureAll(script, { options, screen, signal: interrupt.signal });
  if (interrupt.signal.aborted) return exitCodes.interrupted;
  if (!measured.ok) return refuse(measured.failure.findings, { screen, json });
  return tell(
    { script, measured: measured.value, file, ...(baseline === undefined ? {} : { baseline }) },
    { options, screen },
  );
}

interface Told extends Pick<Benchmark, "baseline"> {
  readonly script: string;
  readonly measured: MeasuredAll;
  /** Where it is saved. */
  readonly file: string;
}

async function tell(
  { script, measured, file, baseline }: Told,
  { options, screen }: { readonly options: BenchmarkOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const { alone, volumes, at, failed } = measured;
  if (failed !== undefined) {
    if (json) screen.out(jsonLine(refusedDocument(failed.map(findingDocument))));
    else screen.err(refusedText(failed.map(findingDocument), screen.errStyle));
    return exitCodes.failed;
  }
  const document = benchmarkDocument({
    ...{ script_name: alone.step.id, script_path: alone.step.script?.path ?? script, timestamp: at },
    ...{ iterations: options.iterations, warmup_iterations: options.warmupIterations, measured: volumes },
    ...(baseline === undefined ? {} : { baseline }),
  });
  screen.out(answerOf(document, { options, screen }));
  const isSaved = options.savePerformanceData !== true || (await saved(file, document, screen));
  return isSaved && document.alerts.length === 0 ? exitCodes.good : exitCodes.failed;
}

function answerOf(
  document: BenchmarkDocument,
  { options, screen }: { readonly options: BenchmarkOptions; readonly screen: Screen },
): string {
  switch (answerFormat(options)) {
    case "json":
      return jsonLine(document);
    case "csv":
      return benchmarkCsv(document);
    case "html":
      return benchmarkPage(document);
    default:
      return `\n${benchmarkText(document, screen.style)}`;
  }
}

async function saved(file: string, document: object, screen: Screen): Promise<boolean> {
  try {
    await writeTarget(file, jsonLine(document));
    return true;
  } catch (error) {
    screen.err(refusedText([findingDocument(cannotWrite(file, error, "output"))], screen.errStyle));
    return false;
  }
}
