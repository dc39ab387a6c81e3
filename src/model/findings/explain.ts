import type { FactsByCode, Finding, FindingCode } from "./finding.ts";
import { explainLoad } from "./load.ts";
import { explainRequest } from "./request.ts";
import { explainRun } from "./run.ts";
import { explainSource } from "./source.ts";
import { explainStatic } from "./static.ts";
import { explainStore } from "./store.ts";
import type { Explanation, Explanations } from "./words.ts";

const explanations: Explanations<FactsByCode> = {
  ...explainLoad,
  ...explainStatic,
  ...explainRun,
  ...explainRequest,
  ...explainStore,
  ...explainSource,
};

/** The only maker of words: what happened and why (message), and what to do next (hint). */
export function explain(finding: Finding): Explanation {
  const words = explanations[finding.code] as (facts: Finding["facts"], finding: Finding) => Explanation;
  return words(finding.facts, finding);
}

export const findingCodes: readonly FindingCode[] = Object.keys(explanations) as FindingCode[];
