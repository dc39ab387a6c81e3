import { explain } from "../model/findings/explain.ts";
import { type Finding, isBlocking } from "../model/findings/finding.ts";
import { failureDetails } from "./failure-details.ts";
import { findingText } from "./finding-text.ts";
import type { RunView, StepView } from "./fold.ts";
import { withoutForetold } from "./foretold.ts";
import { dataTable } from "./markdown-data.ts";
import { code, fenced, tableRow, words } from "./markdown-words.ts";
import type { RunReport } from "./run-report.ts";
import { shownVerdict, stateOf } from "./states.ts";
import { how, worthShowing } from "./steps-table.ts";
import { type Style, shownPath, styleOf } from "./style.ts";
import { verdictText } from "./text.ts";
import { thresholdWarnings } from "./thresholds.ts";
import { duration, megabytes, plural } from "./units.ts";
import { attemptsOf, usageOf } from "./usage.ts";
import { mostUsefulFirst } from "./useful.ts";

/** GitHub takes 1 MiB as a job summary, or nothing of it. */
const mostBytes = 900_000;
const mostFindings = 50;
const mostLines = 200;
const longestMessage = 2000;

/** The report as GitHub-flavoured Markdown, also for a job summary. Nothing in it comes through as markup. */
export function markdownReport({ view, thresholds, root }: RunReport): string {
  const style = styleOf({ columns: 120, cwd: root, colour: false });
  const findings = mostUsefulFirst(withoutForetold(view.findings));
  const verdict = verdictText({ ...view, findings }, style).join(" ");
  const head = [
    `# ${words(view.pipeline)}: ${shownVerdict(view)}`,
    `${verdict.slice(verdict.indexOf(":") + 2)}.`,
    `Run ${code(view.run)} of ${code(shownPath(view.file, style))}, ${code(view.at)}.`,
    ...thresholdWarnings(view, thresholds).map((warning) => `**warning**: ${words(warning)}`),
    stepsTable(view),
    dataTable(view),
  ];
  const told = fitting(findings.slice(0, mostFindings).map((item) => findingBlocks(item, style).join("\n\n")));
  const more = findings.length - told.length;
  const blocks = [...head, ...told, ...(more === 0 ? [] : [`and ${plural(more, "more finding")}`])];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The first ones, as far as there is room. */
function fitting(blocks: readonly string[]): readonly string[] {
  let bytes = 0;
  const fit = blocks.findIndex((block) => {
    bytes += new TextEncoder().encode(block).length;
    return bytes > mostBytes;
  });
  return fit < 0 ? blocks : blocks.slice(0, fit);
}

function stepsTable(view: RunView): string {
  if (view.steps.length === 0) return "";
  const shown = worthShowing(view.steps);
  const hidden = view.steps.length - shown.length;
  const rows = [
    tableRow(["step", "outcome", "time", "memory", "how"]),
    "| --- | --- | ---: | ---: | --- |",
    ...shown.map((step) => tableRow(cells(step, view))),
  ];
  return [...rows, ...(hidden === 0 ? [] : ["", `and ${plural(hidden, "more step")}`])].join("\n");
}

function cells(step: StepView, view: RunView): readonly string[] {
  const attempts = attemptsOf(step.outcome);
  const { durationMs, peakMemoryBytes } = usageOf(attempts);
  const numbers = attempts.length === 0 ? ["", ""] : [duration(durationMs), megabytes(peakMemoryBytes)];
  return [code(step.id), stateOf(step, view).replace("-", " "), ...numbers, words(how(step))];
}

/** What is wrong stands open; its stack, values and log, and whatever does not fail the run, are to be unfolded. */
function findingBlocks(item: Finding, style: Style): readonly string[] {
  const { message: whole, hint, cause } = explain(item);
  const message = whole.length > longestMessage ? `${whole.slice(0, longestMessage)}…` : whole;
  const of = item.step === undefined ? "" : ` in ${code(item.step)}`;
  const head = `**${item.severity}** \`${item.code}\`${of}: ${words(message)}`;
  if (!isBlocking(item)) return [head];
  const up = cause === undefined ? [] : [`Upstream: ${words(cause)}`];
  const next = hint === undefined ? [] : [`Next: ${words(hint)}`];
  return [
    `## ${item.severity} \`${item.code}\`${of}`,
    words(message),
    ...spot(item, style),
    ...up,
    ...next,
    ...details(item, style),
  ];
}

function details(item: Finding, style: Style): readonly string[] {
  const { frames, locals, stack, log } = failureDetails(item.facts);
  if (item.place?.text === undefined && [frames, locals, stack, log].every(({ length }) => length === 0)) return [];
  const lines = findingText(item, style).slice(0, mostLines);
  return ["<details><summary>Line, values and log</summary>", fenced(lines).join("\n"), "</details>"];
}

function spot({ place }: Finding, style: Style): readonly string[] {
  return place === undefined ? [] : [`At ${code(`${shownPath(place.file, style)}:${place.line}`)}`];
}
