import type { Level } from "../model/data/level.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { StepFacts } from "./facts.ts";
import { atLevel } from "./level.ts";
import type { Rule } from "./rules/rule.ts";

/** Every rule on what a step that ran left behind, read and used. */
const rules: readonly Rule[] = [];

/** Everything that is told once a step has ended. A step that failed has left nothing to be judged. */
export function checkStep(facts: StepFacts, level: Level = "standard"): readonly Finding[] {
  if (facts.ended === "failed") return [];
  return atLevel(
    rules.flatMap((rule) => rule(facts)),
    level,
  );
}
