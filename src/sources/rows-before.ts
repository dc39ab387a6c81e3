import type { PlannedInput, PlannedStep } from "../model/plan.ts";
import { kindOfStep, rowsOf } from "./amounts.ts";

/**
 * Rows of the same data set that steps before this one got: a script that loads data for training and for evaluation is
 * given other rows each time. Where columns are declared, each input is a data set of its own.
 */
export function rowsBefore({ step }: PlannedStep, steps: readonly PlannedStep[]): number {
  const position = steps.findIndex((other) => other.step.id === step.id);
  const path = step.script?.path;
  const before = steps
    .slice(0, Math.max(position, 0))
    .filter((other) => path !== undefined && other.step.script?.path === path);
  return before.reduce((rows, other) => rows + rowsFor(other), 0);
}

function rowsFor({ step, inputs }: PlannedStep): number {
  const made = inputs
    .filter(isOurs)
    .map(({ feed }) => rowsOf(kindOfStep(step), feed.kind === "synthetic" ? feed.wish : {}));
  return Math.max(0, ...made);
}

function isOurs({ port, feed }: PlannedInput): boolean {
  return feed.kind === "synthetic" && feed.of === undefined && port.columns === undefined;
}
