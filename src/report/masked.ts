import type { Finding } from "../model/findings/finding.ts";
import { withoutKnownSecrets } from "../model/known-secrets.ts";
import type { Outcome } from "../model/outcome.ts";
import type { RunView } from "./fold.ts";

/** The view without what has the form of a secret, for files that leave this machine. Names of steps stay as they are. */
export function maskedView(view: RunView): RunView {
  return {
    ...view,
    findings: maskedFindings(view.findings),
    steps: view.steps.map((step) => ({
      ...step,
      ...(step.outcome === undefined ? {} : { outcome: withMaskedAttempts(step.outcome) }),
      // Values of the data are among what they tell.
      ...(step.profiles === undefined ? {} : { profiles: masked(step.profiles) }),
    })),
  };
}

export function maskedFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((item) => ({
    ...item,
    facts: masked(item.facts),
    ...(item.place === undefined ? {} : { place: masked(item.place) }),
  })) as readonly Finding[];
}

function withMaskedAttempts(outcome: Outcome): Outcome {
  if (!("attempts" in outcome) || outcome.attempts === undefined) return outcome;
  return {
    ...outcome,
    attempts: outcome.attempts.map((attempt) => ({ ...attempt, observed: masked(attempt.observed) })),
  };
}

function masked<Value>(value: Value): Value {
  return deep(value) as Value;
}

function deep(value: unknown): unknown {
  if (typeof value === "string") return withoutKnownSecrets(value);
  if (Array.isArray(value)) return value.map(deep);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner)]));
}
