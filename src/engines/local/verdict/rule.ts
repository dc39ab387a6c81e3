import type { Finding } from "../../../model/findings/finding.ts";
import type { ScriptEnd } from "../../../model/findings/script-end.ts";
import type { PlannedStep } from "../../../model/plan.ts";
import type { Raised, ScriptFailure, Seen } from "../talk/messages.ts";

/** What is known of something that a script raised. */
export interface Evidence {
  readonly planned: PlannedStep;
  readonly failure: ScriptFailure;
  readonly seen: Seen;
  readonly lastLogLines: readonly string[];
}

export type At = Pick<Finding, "step" | "place"> & { readonly severity: "error" };

/** Knows one class of failures. */
export type Rule = (evidence: Evidence, facts: ScriptEnd, at: At) => Finding | undefined;

export function isA({ exception, bases }: Raised, pattern: RegExp): boolean {
  return [exception, ...bases].some((name) => pattern.test(name.split(".").at(-1) ?? name));
}

/** Whether the script itself says what is wrong, in its own words: they are more exact than ours. */
export function isOwnWords({ deepest, attributes }: ScriptFailure): boolean {
  return attributes["errno"] === undefined && /^raise\s/.test(deepest?.text.trim() ?? "");
}
