import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { emptyView, fold, type RunView } from "../../../report/fold.ts";
import { type Format, formats } from "../../../report/formats.ts";
import type { RunReport } from "../../../report/run-report.ts";
import { type Style, shownPath, styleOf } from "../../../report/style.ts";
import { reportText } from "../../../report/text.ts";
import { lookAt } from "../../../system/files.ts";
import type { KeptRun } from "../../../use-cases/results.ts";
import { deliver, reportOf } from "../deliver.ts";
import { addExamples, type CommonOptions, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import { pageLine } from "../report-page.ts";
import { addReportOptions, distinct, type ReportOptions, targetsOf, wrongTargets } from "../reports.ts";
import type { Screen } from "../screen.ts";
import { addThresholds, type ThresholdOptions, thresholdsOf } from "../thresholds.ts";
import { badUsage, exitCodes } from "../usage.ts";
import { commandsOf } from "./test-pipeline-options.ts";

interface ReportCommandOptions extends CommonOptions, ReportOptions, ThresholdOptions {
  readonly format?: string;
  readonly output?: string;
}

const names = ["text", ...formats.map(({ name }) => name)];

export function reportCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, ["report", "report 20260101T120000Z-07b3f9a --format markdown --output report.md"])
    .addOption(new Option("--format <format>", "how it is told (default: text)").choices(names))
    .option("--output <file>", "write it to a file in place of stdout")
    .addHelpText(
      "after",
      "The exit code is 0 whatever the run's verdict, 64 when the run cannot be read,\n1 when a file cannot be written",
    );
  return addThresholds(addReportOptions(command)).action(async (run, options: ReportCommandOptions) => {
    end(await reportAction(run, { options, screen }));
  });
}

interface Asked {
  readonly options: ReportCommandOptions;
  readonly screen: Screen;
}

async function reportAction(run: string | undefined, { options, screen }: Asked): Promise<number> {
  const format = formatOf(options);
  const json = format?.name === "json";
  const { readKeptRun } = await import("../../../use-cases/results.ts");
  const kept = await readKeptRun(workspaceOf(options, screen.cwd), run);
  if (!kept.ok) return refuse(kept.failure.findings, { screen, json });
  const { folder, isPart } = kept.value;
  const view = viewOf(kept.value);
  const commands = { ...commandsOf(shownPath(view.file, screen.style), options), ...(isPart ? { isPart } : {}) };
  const { pageExtras } = await import("../../../use-cases/run-page.ts");
  const { plan } = kept.value;
  const page = await pageExtras(view, { folder, commands, cwd: screen.cwd, ...(plan === undefined ? {} : { plan }) });
  const report = reportOf(view, { thresholds: thresholdsOf(options), page });
  const asText =
    (style: Style) =>
    async (told: RunReport): Promise<string> =>
      reportText(told.view, { style, thresholds: told.thresholds, commands, folder }) + pageLineIn(folder, style);

  const plain = styleOf({ columns: 100, cwd: screen.cwd, colour: false });
  const output = options.output === undefined ? undefined : resolve(screen.cwd, options.output);
  const inFile = { option: "--output", render: format?.render ?? asText(plain) };
  const targets = distinct([
    ...(output === undefined ? [] : [{ ...inFile, path: output }]),
    ...targetsOf(options, screen.cwd),
  ]);
  const wrong = wrongTargets(targets);
  if (wrong.length > 0) return refuse(wrong, { screen, json });
  if (output === undefined) screen.out(await (format?.render ?? asText(screen.style))(report));
  const quiet = output === undefined && format !== undefined;
  return (await deliver(report, { options, targets, screen, quiet })) ? exitCodes.good : exitCodes.failed;
}

/** As the run told it; a run that was killed has no page. */
function pageLineIn(folder: string, style: Style): string {
  const path = join(folder, "report.html");
  return lookAt(path).kind === "file" ? pageLine(path, style) : "";
}

function viewOf({ events, isRunning }: KeptRun): RunView {
  const view = events.reduce(fold, emptyView);
  return view.verdict === undefined && isRunning ? { ...view, isRunning } : view;
}

/** Undefined for text. Three options can name the form; they must agree. */
function formatOf({ format, outputFormat, json }: ReportCommandOptions): Format | undefined {
  const asked = [
    ...(format === undefined ? [] : [["--format", format] as const]),
    ...(outputFormat === undefined ? [] : [["--output-format", outputFormat] as const]),
    ...(json === true ? [["--json", "json"] as const] : []),
  ];
  const [first, ...others] = asked;
  const other = others.find(([, name]) => name !== first?.[1]);
  if (first !== undefined && other !== undefined) {
    throw badUsage(`${spelt(first)} and ${spelt(other)} contradict each other`);
  }
  return formats.find(({ name }) => name === first?.[1]);
}

function spelt([option, name]: readonly [string, string]): string {
  return option === "--json" ? option : `${option} ${name}`;
}
