import type { Finding } from "../model/findings/finding.ts";
import { failedScripts, type LabelledCommand, runCommands, stepCommands } from "./again.ts";
import { wrapParts } from "./columns.ts";
import type { Commands } from "./commands.ts";
import { findingText, labelled, type ShownFinding, shownFindingText } from "./finding-text.ts";
import { findingsText } from "./findings-text.ts";
import { type RunView, tally } from "./fold.ts";
import { withoutForetold } from "./foretold.ts";
import { servedText } from "./served-text.ts";
import { shownVerdict } from "./states.ts";
import { stepsTable } from "./steps-table.ts";
import { type Style, shownPath } from "./style.ts";
import { safe } from "./terminal.ts";
import { type Thresholds, thresholdWarnings } from "./thresholds.ts";
import { duration, megabytes, plural } from "./units.ts";
import { peakMemory } from "./usage.ts";

export interface ReportOptions {
  readonly style: Style;
  readonly thresholds: Thresholds;
  readonly commands: Commands;
  /** Folder of the run. */
  readonly folder?: string;
}

/** The report at the end of a run: findings, steps, verdict, and what to type next. */
export function reportText(view: RunView, options: ReportOptions): string {
  const { style } = options;
  const warnings = thresholdWarnings(view, options.thresholds);
  const failed = failedScripts(view);
  const findings = withoutForetold(view.findings);
  const blocks = [
    ...findingsText(findings, {
      style,
      text: (item) => [...findingText(item, style), ...commandsText(item, { ...options, failed })],
    }),
    ...warnings.map((warning) => labelled("warning", warning, style)),
    servedText(view, style),
    stepsTable(view, style),
    [...verdictText({ ...view, findings }, style), ...lastLines(view, options)],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** Findings of a request that was refused. */
export function refusedText(findings: readonly ShownFinding[], style: Style): string {
  return `${findings.map((item) => shownFindingText(item, style).join("\n")).join("\n\n")}\n`;
}

interface FindingCommands extends ReportOptions {
  readonly failed: ReadonlySet<string>;
}

function commandsText(item: Finding, options: FindingCommands): readonly string[] {
  return toCopy(stepCommands(item, options), options.style).map((line) => `  ${line}`);
}

function lastLines(view: RunView, { style, commands, folder }: ReportOptions): readonly string[] {
  const lines = [
    ...runCommands(view, commands),
    ...(folder === undefined ? [] : [["everything of this run:", shownPath(folder, style)] as const]),
  ];
  return toCopy(lines, style);
}

/** What is there to be copied stays on one line, however long. */
function toCopy(lines: readonly LabelledCommand[], style: Style): readonly string[] {
  const longest = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, text]) => `${style.paint("dim", label.padEnd(longest))} ${safe(text)}`);
}

/** The verdict with what it is made of. */
export function verdictText(view: RunView, style: Style): readonly string[] {
  const verdict = shownVerdict(view);
  const { unended, stubbed, ...counts } = tally(view);
  const kinds = Object.entries(counts).filter(([kind, count]) => count > 0 || kind === "ran");
  const numbers = [
    ...kinds.map(([kind, count]) => `${count} ${kind}`),
    ...(unended > 0 ? [`${unended} not ended`] : []),
    `${stubbed} of ${view.steps.length} stubbed`,
  ];
  const tone = verdict === "passed" ? "green" : /^(passed|running)/.test(verdict) ? "yellow" : "red";
  const found = view.findings.length === 0 ? "no findings" : plural(view.findings.length, "finding");
  const took = [`${duration(view.durationMs)},`, `peak memory ${megabytes(peakMemory(view))}`];
  const parts = [`${verdict}:`, `${numbers.join(", ")};`, `${found};`, ...took];
  const [first = "", ...more] = wrapParts(parts, style.columns);
  return [style.paint(tone, verdict) + first.slice(verdict.length), ...more];
}
