import { explain } from "../model/findings/explain.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Severity } from "../model/findings/severity.ts";
import { withoutForetold } from "./foretold.ts";
import { below } from "./relative.ts";
import type { RunReport } from "./run-report.ts";
import { safe, safeLines } from "./terminal.ts";
import { thresholdWarnings } from "./thresholds.ts";
import { mostUsefulFirst } from "./useful.ts";

const levels = { note: "notice", warning: "warning", error: "error", critical: "error" } as const satisfies Readonly<
  Record<Severity, string>
>;

/** GitHub shows no more of one level in a step of a workflow. */
const mostOfLevel = 10;
const longestMessage = 4000;

/** Workflow commands that GitHub shows at the lines of a change, the most useful first, each on a line of its own. */
export function githubAnnotations({ view, thresholds, root }: RunReport): readonly string[] {
  const counts = new Map<string, number>();
  const shown = mostUsefulFirst(withoutForetold(view.findings)).filter((item) => {
    const count = counts.get(levels[item.severity]) ?? 0;
    counts.set(levels[item.severity], count + 1);
    return count < mostOfLevel;
  });
  const warnings = thresholdWarnings(view, thresholds).map((text) =>
    command("warning", { title: view.pipeline }, text),
  );
  return [...shown.map((item) => annotation(item, root)), ...warnings];
}

function annotation(item: Finding, root: string): string {
  const { message, hint, cause } = explain(item);
  const title = item.step === undefined ? item.code : `${item.code} in ${item.step}`;
  const cut = message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
  const lines = [
    cut,
    ...(cause === undefined ? [] : [`Upstream: ${cause}`]),
    ...(hint === undefined ? [] : [`Next: ${hint}`]),
  ];
  const text = lines.join("\n");
  return command(levels[item.severity], { ...spot(item, root), title }, text);
}

function spot({ place }: Finding, root: string): Readonly<Record<string, string>> {
  if (place === undefined) return {};
  const { file, line, column, length } = place;
  // A traceback names whole lines: there is no column to point at.
  const from = column === 1 && length === undefined ? {} : { col: `${column}` };
  const to = length === undefined ? {} : { endColumn: `${column + length}` };
  return { file: below(root, file) ?? file, line: `${line}`, ...from, ...to };
}

/** `::error file=a.py,line=3::text` with the escapes of the runner (`toolkit/packages/core/src/command.ts`). */
function command(level: string, properties: Readonly<Record<string, string>>, text: string): string {
  const all = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${level} ${all.join(",")}::${data(safeLines(text).join("\n"))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(value: string): string {
  return data(safe(value)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
