import { type Command, Option } from "commander";
import { levels } from "../../../model/data/level.ts";
import type { RunEvent } from "../../../model/event.ts";
import type { Finding } from "../../../model/findings/finding.ts";

import { emptyView, fold, type RunView } from "../../../report/fold.ts";
import { readingLine, soFarLine } from "../../../report/live.ts";
import { maskedView } from "../../../report/masked.ts";
import type { RunReport } from "../../../report/run-report.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { reportText } from "../../../report/text.ts";
import type { Thresholds } from "../../../report/thresholds.ts";
import { addDataOptions } from "../data.ts";
import { addDefinitionOptions } from "../definition.ts";
import { deliver, reportOf } from "../deliver.ts";
import { interruptible } from "../interrupt.ts";
import { addAbsentOptions } from "../not-yet.ts";
import { addExamples, memoryLimit, positiveInteger, timeLimit, wantsJson, workspaceOf } from "../options.ts";
import { progressOn } from "../progress.ts";
import { refuse } from "../refuse.ts";
import { writeReportPage } from "../report-page.ts";
import { addReportOptions, type Target, targetsOf, wrongTargets } from "../reports.ts";
import type { Screen } from "../screen.ts";
import { addSelection } from "../selection.ts";
import { addThresholds, thresholdsOf } from "../thresholds.ts";
import { badUsage, exitCodes, exitOf, notThereYet } from "../usage.ts";
import { commandsOf, jobsOf, runOptionsOf, type TestPipelineOptions } from "./test-pipeline-options.ts";

export function testPipelineCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, [
    "test-pipeline pipelines/flight-delays.yaml",
    "test-pipeline flight-delays --step train --json",
  ])
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
    .addOption(
      new Option("--validation-level <level>", "how much of what is found in data fails the run").choices(levels),
    )
    .option("--enable-data-flow-validation", "compare what flows between steps (the default)")
    .option("--no-data-flow-validation", "run the scripts, and compare nothing of what flows between them")
    .option("--timeout <time>", "time limit of each step, such as 300 or 5m", timeLimit)
    .option("--memory-limit <size>", "memory limit of each step, such as 2GB", memoryLimit)
    .option(
      "--save-intermediate-results",
      "keep logs, what was observed, and declared outputs of every step in the run's folder (always done)",
    )
    .option("--generate-report", "write report.html into the run's folder (always done)")
    .addOption(
      new Option("--progress <how>", "auto: a live picture in a terminal, else a line per step; plain: always lines")
        .choices(["auto", "plain"])
        .default("auto"),
    );
  addDefinitionOptions(addDataOptions(addSelection(command)));
  addAbsentOptions(addReportOptions(addThresholds(addChoices(command))));
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
  const mode = oneOf("--testing-mode", "pre_execution", ["post_execution"]);
  return command.option("--testing-mode <mode>", "pre_execution", mode);
}

interface Asked {
  readonly options: TestPipelineOptions;
  readonly screen: Screen;
}

async function testPipelineAction(path: string, { options, screen }: Asked): Promise<number> {
  const json = wantsJson(options);
  const jobs = jobsOf(options);
  const targets = targetsOf(options, screen.cwd);
  const wrong = wrongTargets(targets);
  if (wrong.length > 0) return refuse(wrong, { screen, json });
  const style = json ? screen.errStyle : screen.style;
  (json ? screen.err : screen.out)(`${readingLine(path, style)}\n`);
  const { testPipeline, runFolderIn } = await import("../../../use-cases/pipeline.ts");
  const workspace = workspaceOf(options, screen.cwd);
  let view = emptyView;
  using progress = progressOn(screen, { json, plain: options.progress === "plain" });
  const tellAbove = (text: string): void => progress.above(() => screen.err(text));
  const lastWords = (): string => (view.run === "" ? "" : soFarLine(runFolderIn(workspace, view.run), screen.errStyle));
  using interrupt = interruptible({ tell: tellAbove, isRunning: () => view.run !== "", lastWords });
  const emit = (event: RunEvent): void => {
    view = fold(view, event);
    // While the first steps import; trouble with it is heard at the run's end.
    if (event.type === "run-started") loadRunPage().catch(() => undefined);
    progress.tell(event, view);
  };
  const tested = await testPipeline(path, {
    ...runOptionsOf(options),
    ...{ cwd: screen.cwd, workspace, jobs, emit, signal: interrupt.signal },
  });
  progress[Symbol.dispose]();
  const asked = { options, screen, targets, quiet: json };
  if (!tested.ok) return refused(tested.failure.findings, asked);
  const thresholds = thresholdsOf(options);
  const { folder, verdict, plan } = tested.value;
  const commands = commandsOf(path, options);
  if (json) screen.out(await documentLine(maskedView(view), thresholds));
  else screen.out(`\n${reportText(view, { style, thresholds, commands, folder })}`);
  const { pageExtras } = await loadRunPage();
  const page = await pageExtras(view, { folder, plan, commands, cwd: screen.cwd });
  await writeReportPage(view, { ...page, thresholds, screen, quiet: json });
  return delivered(view, exitOf(verdict), { ...asked, page });
}

/** Most runs are told as text. */
async function documentLine(view: RunView, thresholds: Thresholds): Promise<string> {
  const { reportDocument } = await import("../../../report/document.ts");
  return jsonLine(reportDocument(view, thresholds));
}

const loadRunPage = (): Promise<typeof import("../../../use-cases/run-page.ts")> =>
  import("../../../use-cases/run-page.ts");

interface Ended extends Answering {
  readonly page: RunReport["page"];
}

interface Answering extends Asked {
  readonly targets: readonly Target[];
  readonly quiet: boolean;
}

/** There is no run to write files about; what is wrong in the pipeline's file has a place to be annotated. */
async function refused(findings: readonly Finding[], answering: Answering): Promise<number> {
  const { options, screen, quiet } = answering;
  if (options.github === true) {
    const { annotate } = await import("../github.ts");
    const page = { cwd: screen.cwd, commands: { test: "", logs: "" }, logs: new Map() };
    annotate(reportOf({ ...emptyView, findings }, { thresholds: thresholdsOf(options), page }), answering);
  }
  return refuse(findings, { screen, json: quiet });
}

/** The run's own exit code, unless it is good and a file could not be written. */
async function delivered(view: RunView, code: number, answering: Ended): Promise<number> {
  const { options, targets, page } = answering;
  if (targets.length === 0 && options.github !== true) return code;
  const report = reportOf(view, { thresholds: thresholdsOf(options), page });
  const isWhole = await deliver(report, answering);
  return isWhole || code !== exitCodes.good ? code : exitCodes.failed;
}
