import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Verdict } from "../../model/outcome.ts";

export const exitCodes = { good: 0, failed: 1, usage: 64, bug: 70, interrupted: 130 } as const;

/** Of a run that came to its end, or was interrupted. */
export function exitOf(verdict: Verdict): number {
  if (verdict === "interrupted") return exitCodes.interrupted;
  return verdict === "failed" ? exitCodes.failed : exitCodes.good;
}

/** For `--help`. */
export const exitCodesText = `Exit codes:
  0    all is well
  1    a step failed, a plan or lint holds an error, nothing was found,
       nothing was deleted, or the machine refused
  64   the request or the pipeline file is wrong
  70   a bug in this program
  130  after Ctrl-C
`;

/** A command line that cannot be carried out: unknown, contradictory, not there yet, or interrupted. */
export class UsageError extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.code);
    this.finding = finding;
  }
}

export function badUsage(problem: string, advice?: string): UsageError {
  const facts = advice === undefined ? { problem } : { problem, advice };
  return new UsageError(finding({ code: "request/usage", severity: "error", facts }));
}

export function notThereYet(feature: string): UsageError {
  return new UsageError(finding({ code: "request/not-there-yet", severity: "error", facts: { feature } }));
}

/** Ctrl-C before there was a run that could tell of it. */
export function interruptedEarly(): UsageError {
  return new UsageError(finding({ code: "request/interrupted", severity: "error", facts: {} }));
}
