import { join } from "node:path";
import type { Command } from "commander";
import { cannotWrite } from "../../../model/findings/cannot-write.ts";
import { findingDocument } from "../../../report/finding-document.ts";
import { junitReport } from "../../../report/junit.ts";
import type { RunReport } from "../../../report/run-report.ts";
import { type Batch, batchDocument, batchText, batchView } from "../../../report/script/batch.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { calledAs } from "../../../system/called-as.ts";
import { writeTarget } from "../../../system/target.ts";
import { deliver, reportOf } from "../deliver.ts";
import { interruptible } from "../interrupt.ts";
import { addExamples, answerFormat, type OutputFormat, positiveInteger, timeLimit, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import { addReportOptions, targetsOf, wrongTargets } from "../reports.ts";
import type { Screen } from "../screen.ts";
import { thresholdsOf } from "../thresholds.ts";
import { badUsage, exitCodes } from "../usage.ts";
import { type BatchOptions, type Candidates, chosenOf, workersOf } from "./batch-choice.ts";
import { type RanBatch, runBatch } from "./batch-run.ts";
import { addAloneOptions, addScriptThresholds } from "./test-script-options.ts";

export function batchTestCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, [
    "batch-test scripts --max-workers 4",
    "batch-test --pipeline pipelines/flight-delays.yaml --junit junit.xml",
  ])
    .option("--scripts <names>", "only these, separated by commas")
    .option("--include <globs>", "only scripts that match one of these, separated by commas")
    .option("--exclude <globs>", "no script that matches one of these")
    .option("--parallel", "several at a time, one for each core")
    .option("--max-workers <n>", "so many at a time (default: 1)", positiveInteger)
    .option("--timeout-per-script <time>", "the same as --timeout", timeLimit)
    .option("--fail-fast", "stop at the first script that fails")
    .option("--continue-on-failure", "run all of them (the default)")
    .option("--generate-summary-report", "write batch_summary.json into the workspace")
    .option("--generate-coverage-report", "tell how many of the step scripts ran");
  addReportOptions(addScriptThresholds(addAloneOptions(command)));
  return command.action(async (folder: string | undefined, options: BatchOptions) => {
    end(await batchAction(folder, { options, screen }));
  });
}

interface Asked {
  readonly options: BatchOptions;
  readonly screen: Screen;
}

async function batchAction(folder: string | undefined, { options, screen }: Asked): Promise<number> {
  const format = answerFormat(options);
  const json = format === "json";
  refuseIdle(options, format);
  const workers = workersOf(options);
  const targets = targetsOf(options, screen.cwd);
  const wrong = wrongTargets(targets);
  if (wrong.length > 0) return refuse(wrong, { screen, json });
  using interrupt = interruptible({ tell: screen.err, isRunning: () => true, lastWords: () => "" });
  const chosen = await chosenOf(folder, { options, screen, signal: interrupt.signal });
  if (!chosen.ok) return refuse(chosen.failure.findings, { screen, json });
  const say = format === "text" ? screen.out : screen.err;
  const ran = await runBatch(chosen.value, { options, screen, workers, say, signal: interrupt.signal });
  if (!ran.ok) return refuse(ran.failure.findings, { screen, json });
  const batch = batchOf(chosen.value, {
    results: ran.value.scripts.map(({ result }) => result),
    options,
    signal: interrupt.signal,
  });
  const document = batchDocument(batch);
  const report = reportOfBatch(ran.value, batch.of, { options, screen });
  if (json) screen.out(jsonLine(document));
  else screen.out(format === "junit" ? junitReport(report) : `\n${batchText(document, screen.style)}`);
  const saved = await saveSummary(document, { options, screen });
  const told = await deliver(report, { options, targets, screen, quiet: format !== "text" });
  if (batch.isInterrupted) return exitCodes.interrupted;
  return document.verdict === "passed" && saved && told ? exitCodes.good : exitCodes.failed;
}

function refuseIdle({ generateCoverageReport }: BatchOptions, format: OutputFormat): void {
  if (generateCoverageReport !== true || format !== "junit") return;
  throw badUsage("--generate-coverage-report changes nothing in JUnit XML", "Leave one of them out");
}

interface Ended {
  readonly results: Batch["results"];
  readonly options: BatchOptions;
  readonly signal: AbortSignal;
}

function batchOf({ of, candidates, notSteps }: Candidates, { results, options, signal }: Ended): Batch {
  const showsCoverage = options.generateCoverageReport === true;
  return { of, results, notSteps, steps: candidates.length, isInterrupted: signal.aborted, showsCoverage };
}

async function saveSummary(document: object, { options, screen }: Asked): Promise<boolean> {
  if (options.generateSummaryReport !== true) return true;
  const path = join(workspaceOf(options, screen.cwd), "batch_summary.json");
  try {
    await writeTarget(path, jsonLine(document));
    return true;
  } catch (error) {
    screen.err(refusedText([findingDocument(cannotWrite(path, error, "output"))], screen.errStyle));
    return false;
  }
}

/** Report files tell all scripts as steps of one run. */
function reportOfBatch({ view, scripts }: RanBatch, of: string, { options, screen }: Asked): RunReport {
  const call = `${calledAs()} runtime`;
  const commands = { test: `${call} test-script`, logs: `${call} logs` };
  const page = { cwd: screen.cwd, commands, logs: new Map<string, string>() };
  return reportOf(batchView(view, scripts, of), { thresholds: thresholdsOf(options), page });
}
