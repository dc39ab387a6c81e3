import type { Severity } from "../model/findings/finding.ts";
import { findingText, labelled, type ShownFinding, shownFindingText } from "./finding-text.ts";
import { type RunView, tally } from "./fold.ts";
import { shellWord } from "./shell.ts";
import { stepsTable } from "./steps-table.ts";
import { type Style, shownPath } from "./style.ts";
import { safe, wrap } from "./terminal.ts";
import { type Thresholds, thresholdWarnings } from "./thresholds.ts";
import { duration, megabytes, plural } from "./units.ts";
import { peakMemory } from "./usage.ts";

export interface ReportOptions {
  readonly style: Style;
  readonly thresholds: Thresholds;
  /** PIPELINE and options as the user wrote them, for the commands that repeat the run. */
  readonly again: string;
  /** Folder of the run. */
  readonly folder?: string;
}

const ranks: Readonly<Record<Severity, number>> = { critical: 0, error: 1, warning: 2, note: 3 };

/** The report at the end of a run: findings, steps, verdict. */
export function reportText(view: RunView, options: ReportOptions): string {
  const { style } = options;
  const findings = [...view.findings].sort((one, other) => ranks[one.severity] - ranks[other.severity]);
  const warnings = thresholdWarnings(view, options.thresholds);
  const failed = new Set(view.steps.filter(({ outcome }) => outcome?.kind === "failed").map(({ id }) => id));
  const blocks = [
    ...findings.map((item) => {
      const rerun = item.step !== undefined && failed.has(item.step) && ranks[item.severity] < ranks.warning;
      return [...findingText(item, style), ...(rerun ? rerunText(item.step ?? "", options) : [])];
    }),
    ...warnings.map((warning) => labelled("warning", warning, style)),
    stepsTable(view, style),
    verdictText(view, options),
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

/** Commands stay on one line, however long, so that they can be copied. */
function rerunText(step: string, { again, style }: ReportOptions): readonly string[] {
  const command = `cursus runtime test-pipeline ${again}`;
  return [
    `  ${style.paint("dim", "run this step alone:")} ${safe(`${command} --step ${shellWord(step)}`)}`,
    `  ${style.paint("dim", "run everything:")}      ${safe(command)}`,
  ];
}

function verdictText(view: RunView, { style, folder }: ReportOptions): readonly string[] {
  const verdict = view.verdict ?? "interrupted";
  const { unended, stubbed, ...counts } = tally(view);
  const kinds = Object.entries(counts).filter(([kind, count]) => count > 0 || kind === "ran");
  const numbers = [
    ...kinds.map(([kind, count]) => `${count} ${kind}`),
    `${stubbed} of ${view.steps.length} stubbed`,
    ...(unended > 0 ? [`${unended} not ended`] : []),
  ].join(", ");
  const tone = verdict === "passed" ? "green" : verdict.startsWith("passed") ? "yellow" : "red";
  const found = view.findings.length === 0 ? "no findings" : plural(view.findings.length, "finding");
  const rest = `${numbers}; ${found}; ${duration(view.durationMs)}, peak memory ${megabytes(peakMemory(view))}`;
  const [first = "", ...more] = wrap(`${verdict}: ${rest}`, style.columns);
  const painted = first.startsWith(verdict) ? style.paint(tone, verdict) + first.slice(verdict.length) : first;
  const at =
    folder === undefined ? [] : [style.paint("dim", `everything of this run: ${safe(shownPath(folder, style))}`)];
  return [painted, ...more, ...at];
}
