import { type Finding, isBlocking } from "../model/findings/finding.ts";

/**
 * Findings in the order in which they help: what fails the run before warnings and notes, the first one of each step
 * before second ones, and those with a place in a file first.
 */
export function mostUsefulFirst(findings: readonly Finding[]): readonly Finding[] {
  const placed = [...findings].sort((one, other) => weight(one) - weight(other));
  const seen = new Map<string, number>();
  const turns = new Map<Finding, number>();
  for (const item of placed) {
    const key = `${rank(item)} ${item.step ?? ""}`;
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    turns.set(item, turn);
  }
  const order = (item: Finding): readonly number[] => [rank(item), turns.get(item) ?? 0, weight(item)];
  return placed.sort((one, other) => compared(order(one), order(other)));
}

function rank(item: Finding): number {
  return isBlocking(item) ? 0 : item.severity === "warning" ? 1 : 2;
}

function weight({ place, severity }: Finding): number {
  return (place === undefined ? 2 : 0) + (severity === "critical" ? 0 : 1);
}

function compared(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, position) => value !== other[position]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
