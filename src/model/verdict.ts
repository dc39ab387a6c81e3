import { type Finding, isBlocking } from "./findings/finding.ts";
import type { Outcome, Verdict } from "./outcome.ts";

const good: ReadonlySet<Outcome["kind"]> = new Set(["ran", "cached", "stubbed"]);
/** What a step that failed has others skip is told by that one. */
const harmless: ReadonlySet<Outcome["kind"]> = new Set([...good, "skipped"]);

export function endedWell(outcome: Outcome): boolean {
  return good.has(outcome.kind);
}

/** A run with a lost step, or with a finding of severity error, never passes. */
export function verdictOf(outcomes: readonly Outcome[], findings: readonly Finding[], interrupted: boolean): Verdict {
  if (interrupted) return "interrupted";
  if (!outcomes.every(({ kind }) => harmless.has(kind)) || findings.some(isBlocking)) return "failed";
  return findings.some((item) => item.severity === "warning") ? "passed with warnings" : "passed";
}
