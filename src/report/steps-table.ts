import type { RunView, StepView } from "./fold.ts";
import type { Style } from "./style.ts";
import { crop, safe, width } from "./terminal.ts";
import { duration, megabytes, plural } from "./units.ts";
import { attemptsOf, usageOf } from "./usage.ts";

export const outcomeTones = {
  ran: "green",
  cached: "green",
  stubbed: "yellow",
  failed: "red",
  blocked: "yellow",
  skipped: "dim",
  cancelled: "yellow",
  unended: "dim",
} as const;

const mostRows = 100;

/** One line per step; in a large run only the steps that did not run, and the slowest ones. */
export function stepsTable(view: RunView, style: Style): readonly string[] {
  if (view.steps.length === 0) return [];
  const shown = worthShowing(view.steps);
  const rows = [["step", "outcome", "time", "memory", "how"], ...shown.map(cells)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  const others = (widths[1] ?? 0) + (widths[2] ?? 0) + (widths[3] ?? 0) + 8;
  const first = Math.min(widths[0] ?? 0, Math.max(12, style.columns - others - 24));
  const lines = rows.map((row, position) => {
    const padded = row.map((cell, column) => pad(cell, column === 0 ? first : (widths[column] ?? 0), column));
    const how = crop(row[4] ?? "", Math.max(8, style.columns - first - others));
    const kind = shown[position - 1]?.outcome?.kind ?? "unended";
    const outcome = position === 0 ? padded[1] : style.paint(outcomeTones[kind], padded[1] ?? "");
    const line = [padded[0], outcome, padded[2], padded[3], how].join("  ").trimEnd();
    return position === 0 ? style.paint("dim", line) : line;
  });
  const hidden = view.steps.length - shown.length;
  return hidden === 0 ? lines : [...lines, style.paint("dim", `and ${plural(hidden, "step")} more (--json has all)`)];
}

function worthShowing(steps: readonly StepView[]): readonly StepView[] {
  if (steps.length <= mostRows) return steps;
  const slow = [...steps].sort((one, other) => timeOf(other) - timeOf(one)).slice(0, 10);
  const odd = steps.filter(({ outcome }) => outcome?.kind !== "ran" && outcome?.kind !== "cached");
  return [...new Set([...odd.slice(0, mostRows - slow.length), ...slow])];
}

function timeOf(step: StepView): number {
  return usageOf(attemptsOf(step.outcome)).durationMs;
}

function cells(step: StepView): readonly string[] {
  const attempts = attemptsOf(step.outcome);
  const { durationMs, peakMemoryBytes } = usageOf(attempts);
  const numbers = attempts.length === 0 ? ["", ""] : [duration(durationMs), megabytes(peakMemoryBytes)];
  return [safe(step.id), step.outcome?.kind ?? "not ended", ...numbers, safe(how(step))];
}

/** Why a step did not run, or in which way it did. */
export function how(step: StepView): string {
  const { outcome } = step;
  if (outcome?.kind === "blocked") return `by ${outcome.by.join(", ")}`;
  if (outcome?.kind === "skipped" || outcome?.kind === "stubbed") return outcome.reason;
  if (outcome?.kind === "cached") return `from run ${outcome.run}`;
  const attempts = attemptsOf(outcome);
  const last = attempts.at(-1);
  if (last === undefined) return "";
  const temperature = last.warm ? "warm" : "cold";
  const tries = attempts.length > 1 ? `, ${attempts.length} attempts` : "";
  return `${temperature}, ${last.isolation}${tries}${last.coldReason === undefined ? "" : ` (${last.coldReason})`}`;
}

function pad(cell: string, columns: number, column: number): string {
  const text = crop(cell, columns);
  const space = " ".repeat(Math.max(0, columns - width(text)));
  return column === 2 || column === 3 ? space + text : text + space;
}
