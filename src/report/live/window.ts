import type { StepView } from "../fold.ts";

/** What of a long run is shown; the rest is told in numbers, above and below. Every list is in the order of the plan. */
export interface Window {
  readonly shown: readonly StepView[];
  readonly ended: readonly StepView[];
  readonly unended: readonly StepView[];
}

/** As many steps as there is room for: failed and running ones first, then what ended last and what comes next. */
export function windowOf(steps: readonly StepView[], room: number): Window {
  if (steps.length <= room) return { shown: steps, ended: [], unended: [] };
  const running = steps.filter((step) => step.outcome === undefined && step.startedMs !== undefined);
  const failed = newest(steps.filter(({ outcome }) => outcome?.kind === "failed"));
  const mostFailed = Math.max(Math.floor(room / 2), room - running.length);
  const first = [...failed.slice(0, mostFailed), ...running].slice(0, room);
  const shown = new Set([...first, ...around(steps, room - first.length)]);
  const rest = steps.filter((step) => !shown.has(step));
  return {
    shown: steps.filter((step) => shown.has(step)),
    ended: rest.filter(({ outcome }) => outcome !== undefined),
    unended: rest.filter(({ outcome }) => outcome === undefined),
  };
}

/** Half of what ended last and half of what comes next; where one of them has too few, the other has more. */
function around(steps: readonly StepView[], room: number): readonly StepView[] {
  const ended = newest(steps.filter(({ outcome }) => outcome !== undefined && outcome.kind !== "failed"));
  const waiting = steps.filter((step) => step.outcome === undefined && step.startedMs === undefined);
  const last = ended.slice(0, Math.max(Math.floor(room / 2), room - waiting.length));
  return [...last, ...waiting.slice(0, room - last.length)];
}

function newest(steps: readonly StepView[]): readonly StepView[] {
  return steps.toSorted((one, other) => (other.endedMs ?? 0) - (one.endedMs ?? 0));
}
