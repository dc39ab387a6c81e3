import type { RunEvent } from "../model/event.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Outcome } from "../model/outcome.ts";
import type { PlannedStep } from "../model/plan.ts";
import type { RunOptions } from "./run-options.ts";

export function tell(events: readonly RunEvent[], { emit }: RunOptions): void {
  for (const event of events) emit(event);
}

export function tellFindings(findings: readonly Finding[], { emit }: RunOptions): void {
  for (const finding of findings) emit({ type: "finding", finding });
}

/** Tells how a step ended, its findings first. */
export async function announce(planned: PlannedStep, ended: Promise<Outcome>, options: RunOptions): Promise<Outcome> {
  const outcome = await ended;
  tellFindings(findingsOf(outcome), options);
  options.emit({ type: "step-ended", step: planned.step.id, atMs: options.elapsedMs(), outcome });
  return outcome;
}

export function findingsOf(outcome: Outcome): readonly Finding[] {
  return "findings" in outcome ? (outcome.findings ?? []) : [];
}
