import { explainAlone } from "./alone.ts";
import { explainData } from "./data.ts";
import { faultText } from "./fault.ts";
import type { FactsByCode, Finding, FindingCode } from "./finding.ts";
import { explainFlow } from "./flow.ts";
import { explainLoad } from "./load.ts";
import { explainRequest } from "./request.ts";
import { explainRun } from "./run.ts";
import { explainSource } from "./source.ts";
import { explainStatic } from "./static.ts";
import { explainStore } from "./store.ts";
import type { Explanation, Explanations } from "./words.ts";

const explanations: Explanations<FactsByCode> = {
  ...explainAlone,
  ...explainLoad,
  ...explainStatic,
  ...explainRun,
  ...explainData,
  ...explainFlow,
  ...explainRequest,
  ...explainStore,
  ...explainSource,
};

/** The only maker of words: what happened and why (message), and what to do next (hint). */
export function explain(finding: Finding): Explanation {
  const words = explanations[finding.code] as (facts: Finding["facts"], finding: Finding) => Explanation;
  const cause = causeText(finding);
  return { ...words(finding.facts, finding), ...(cause === undefined ? {} : { cause }) };
}

function causeText({ cause, facts }: Finding): string | undefined {
  if (cause === undefined) return undefined;
  const fault = "fault" in facts && facts.fault !== undefined ? `: ${faultText(facts.fault)}` : "";
  return `${cause.step}.${cause.port}${fault}`;
}

export const findingCodes: readonly FindingCode[] = Object.keys(explanations) as FindingCode[];
