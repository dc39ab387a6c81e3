import { type Command, Option } from "commander";
import type { RunEvent } from "../../../model/event.ts";
import type { Verdict } from "../../../model/outcome.ts";
import { reportDocument } from "../../../report/document.ts";
import { emptyView, fold } from "../../../report/fold.ts";
import { liveLine, readingLine, soFarLine } from "../../../report/live.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { reportText } from "../../../report/text.ts";
import { interruptible } from "../interrupt.ts";
import { addAbsentOptions } from "../not-yet.ts";
import {
  memoryLimit,
  newCommand,
  positiveInteger,
  positiveNumber,
  timeLimit,
  wantsJson,
  workspaceOf,
} from "../options.ts";
import { writeReportPage } from "../report-page.ts";
import type { Screen } from "../screen.ts";
import { addSelection } from "../selection.ts";
import { badUsage, exitCodes, notThereYet, refuse } from "../usage.ts";
import { commandsOf, jobsOf, selectionOf, type TestPipelineOptions } from "./test-pipeline-options.ts";

export function testPipelineCommand(screen: Screen, end: (code: number) => void): Command {
  const command = newCommand("test-pipeline", {
    summary: "Run a pipeline's scripts locally, each in its own /opt/ml, and tell what each one did",
    examples: ["test-pipeline pipelines/flight-delays.yaml", "test-pipeline flight-delays --step train --json"],
  })
    .argument("<pipeline>", "a YAML or JSON file, its folder, or a pipeline's name")
    .option("--jobs <n>", "steps that run together (default: number of cores)", positiveInteger)
    .option("--max-parallel-steps <n>", "the same as --jobs", positiveInteger)
    .addOption(
      new Option("--execution-mode <mode>", "one step at a time, or together").choices(["sequential", "parallel"]),
    )
    .option("--cold", "run every step in a fresh interpreter")
    .addOption(
      new Option("--isolation <how>", "keep steps apart by namespaces, or by rewriting their paths").choices([
        "auto",
        "namespaces",
        "rewriting",
      ]),
    )
    .option("--fail-fast", "stop at the first step that fails")
    .option("--continue-on-failure", "run whatever does not need a failed step (the default)")
    .option("--timeout <time>", "time limit of each step, such as 300 or 5m", timeLimit)
    .option("--memory-limit <size>", "memory limit of each step, such as 2GB", memoryLimit)
    .option("--memory-threshold <MB>", "warn when a step takes more memory", positiveNumber, 2048)
    .option("--time-threshold <s>", "warn when the run takes longer", positiveNumber, 300)
    .option(
      "--save-intermediate-results",
      "keep logs, what was observed, and declared outputs of every step in the run's folder (always done)",
    )
    .option("--generate-report", "write report.html into the run's folder (always done)");
  addAbsentOptions(addChoices(addSelection(command)));
  return command.action(async (path: string, options: TestPipelineOptions) => {
    end(await testPipelineAction(path, { options, screen }));
  });
}

/** Options with values of which only some are there yet. */
function addChoices(command: Command): Command {
  const oneOf = (flag: string, here: string, absent: readonly string[]) => (value: string) => {
    if (absent.includes(value)) throw notThereYet(`${flag} ${value}`);
    if (value !== here) throw badUsage(`${flag} ${value} is unknown`, `Known: ${here}`);
    return value;
  };
  const sources = oneOf("--data-source", "local", ["synthetic", "s3", "hybrid"]);
  return command
    .option("--data-source <source>", "local: the files that the pipeline names", sources)
    .option("--testing-mode <mode>", "pre_execution", oneOf("--testing-mode", "pre_execution", ["post_execution"]));
}

interface Asked {
  readonly options: TestPipelineOptions;
  readonly screen: Screen;
}

async function testPipelineAction(path: string, { options, screen }: Asked): Promise<number> {
  const json = wantsJson(options);
  const jobs = jobsOf(options);
  const style = json ? screen.errStyle : screen.style;
  const tell = (line: string): void => (json ? screen.err : screen.out)(`${line}\n`);
  tell(readingLine(path, style));
  const { testPipeline, runFolderIn } = await import("../../../pipeline.ts");
  const workspace = workspaceOf(options, screen.cwd);
  let view = emptyView;
  const lastWords = (): string => (view.run === "" ? "" : soFarLine(runFolderIn(workspace, view.run), screen.errStyle));
  using interrupt = interruptible({ tell: screen.err, isRunning: () => view.run !== "", lastWords });
  const emit = (event: RunEvent): void => {
    view = fold(view, event);
    const line = liveLine(event, style);
    if (line !== undefined) tell(line);
  };
  const { failFast = false, cold = false, timeout, memoryLimit: memoryBytes, mode, python, isolation } = options;
  const tested = await testPipeline(path, {
    ...{ cwd: screen.cwd, workspace, jobs, cold, failFast, emit, signal: interrupt.signal },
    selection: selectionOf(options),
    ...(mode === undefined ? {} : { mode }),
    ...(python === undefined ? {} : { python }),
    ...(isolation === undefined ? {} : { isolation }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
  });
  if (!tested.ok) return refuse(tested.failure.findings, { screen, json });
  const thresholds = { memoryBytes: options.memoryThreshold * 1e6, timeMs: options.timeThreshold * 1000 };
  const { folder, plan } = tested.value;
  const commands = commandsOf(path, options);
  if (json) screen.out(jsonLine(reportDocument(view, thresholds)));
  else screen.out(`\n${reportText(view, { style, thresholds, commands, folder })}`);
  await writeReportPage(view, { thresholds, commands, folder, plan, screen, quiet: json });
  return exitOf(tested.value.verdict);
}

function exitOf(verdict: Verdict): number {
  if (verdict === "interrupted") return exitCodes.interrupted;
  return verdict === "failed" ? exitCodes.failed : exitCodes.good;
}
