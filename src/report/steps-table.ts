import type { Outcome } from "../model/outcome.ts";
import type { RunView, StepView } from "./fold.ts";
import type { Style } from "./style.ts";
import { tableText } from "./table.ts";
import { safe } from "./terminal.ts";
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

/** One row per step; in a large run only the steps that did not run, and the slowest ones. */
export function stepsTable(view: RunView, style: Style): readonly string[] {
  if (view.steps.length === 0) return [];
  const shown = worthShowing(view.steps);
  const lines = tableText([["step", "outcome", "time", "memory", "how"], ...shown.map(cells)], {
    columns: style.columns,
    right: [2, 3],
    shrink: [0],
    paint: (cell, { row, column }) => {
      const kind = shown[row - 1]?.outcome?.kind ?? "unended";
      return row > 0 && column === 1 ? style.paint(outcomeTones[kind], cell) : cell;
    },
  });
  const [head = "", ...rows] = lines;
  const hidden = view.steps.length - shown.length;
  const more = style.paint("dim", `and ${plural(hidden, "more step")} (--json has all)`);
  return [style.paint("dim", head), ...rows, ...(hidden === 0 ? [] : [more])];
}

/** Those that did not simply run, and the slowest ones. */
export function worthShowing(steps: readonly StepView[]): readonly StepView[] {
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
  return [safe(step.id), step.outcome?.kind ?? "not ended", ...numbers, safe(howAndFrom(step))];
}

function howAndFrom(step: StepView): string {
  const feeds = (step.earlier ?? []).map((feed) => `${feed.step} from run ${feed.run}`);
  return [how(step), ...feeds].filter((part) => part !== "").join("; ");
}

function blockedHow({ by, reason }: Extract<Outcome, { kind: "blocked" }>): string {
  return [...(by.length === 0 ? [] : [`by ${by.join(", ")}`]), ...(reason === undefined ? [] : [reason])].join(": ");
}

/** Why a step did not run, or in which way it did. */
export function how(step: StepView): string {
  const { outcome } = step;
  if (outcome?.kind === "blocked") return blockedHow(outcome);
  if (outcome?.kind === "skipped" || outcome?.kind === "stubbed") return outcome.reason;
  if (outcome?.kind === "cached") return `from run ${outcome.run}`;
  const attempts = attemptsOf(outcome);
  const last = attempts.at(-1);
  if (last === undefined) return outcome?.kind === "ran" ? (outcome.reason ?? "") : "";
  const temperature = last.warm ? "warm" : "cold";
  const tries = attempts.length > 1 ? `, ${attempts.length} attempts` : "";
  return `${temperature}, ${last.isolation}${tries}${last.coldReason === undefined ? "" : ` (${last.coldReason})`}`;
}
