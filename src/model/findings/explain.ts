import { explainAlone } from "./alone.ts";
import { explainContract } from "./contract.ts";
import { explainData } from "./data.ts";
import { explainDefinition } from "./definition.ts";
import { faultHint, faultText } from "./fault.ts";
import type { FactsByCode, Finding, FindingCode } from "./finding.ts";
import { explainFlow } from "./flow.ts";
import { explainLintColumns } from "./lint-columns.ts";
import { explainLintKeys } from "./lint-keys.ts";
import { explainLintPaths } from "./lint-paths.ts";
import { explainLintSettings } from "./lint-settings.ts";
import { explainLoad } from "./load.ts";
import { explainConfig } from "./load-config.ts";
import { explainCursus } from "./load-cursus.ts";
import { explainPython } from "./load-python.ts";
import { explainNodes } from "./nodes.ts";
import { explainOverrides } from "./overrides.ts";
import { explainRequest } from "./request.ts";
import { explainRun } from "./run.ts";
import { explainSettings } from "./settings.ts";
import { explainSource } from "./source.ts";
import { explainStatic } from "./static.ts";
import { explainStore } from "./store.ts";
import { explainWiring } from "./wiring.ts";
import { type Explanation, type Explanations, fewOf } from "./words.ts";

const explanations: Explanations<FactsByCode> = {
  ...explainAlone,
  ...explainLintPaths,
  ...explainLoad,
  ...explainConfig,
  ...explainContract,
  ...explainCursus,
  ...explainNodes,
  ...explainPython,
  ...explainStatic,
  ...explainRun,
  ...explainData,
  ...explainDefinition,
  ...explainFlow,
  ...explainRequest,
  ...explainStore,
  ...explainSource,
  ...explainWiring,
  ...explainSettings,
  ...explainOverrides,
  ...explainLintColumns,
  ...explainLintKeys,
  ...explainLintSettings,
};

/** The only maker of words: what happened and why (message), and what to do next (hint). */
export function explain(finding: Finding): Explanation {
  const words = explanations[finding.code] as (facts: Finding["facts"], finding: Finding) => Explanation;
  const own = words(finding.facts, finding);
  return {
    ...own,
    ...alsoWords(finding, own),
    ...settingWords(finding),
    ...guessWords(finding),
    ...causeWords(finding),
  };
}

function alsoWords({ also = [], facts }: Finding, { message }: Explanation): Pick<Explanation, "message"> {
  const isNamed = also.length === 0 || "together" in facts;
  return { message: isNamed ? message : `${message} (also in ${fewOf(also)})` };
}

/** An error that names a setting is repaired where that was given. */
function settingWords({ facts }: Finding): Pick<Explanation, "hint"> {
  const setting = "setting" in facts ? facts.setting : undefined;
  if (setting === undefined) return {};
  const { file, line } = setting.place;
  return { hint: `${setting.name} is given in line ${line} of ${file.split("/").at(-1)}: change it there` };
}

/** Before anybody looks for a defect in the script. */
function guessWords({ facts }: Finding): Pick<Explanation, "hint"> {
  const guess = "guess" in facts ? facts.guess : undefined;
  if (guess === undefined) return {};
  const { name, value, option } = guess;
  return {
    hint: `Nobody gave ${name}, and ${JSON.stringify(value)} is only a guess: give it with ${option} ${name}=VALUE`,
  };
}

/** A failure that another step's data explains is repaired there. */
function causeWords({ cause, step, facts }: Finding): Pick<Explanation, "cause" | "hint"> {
  if (cause === undefined) return {};
  const maker = `${cause.step}.${cause.port}`;
  const fault = "fault" in facts ? facts.fault : undefined;
  if (fault === undefined) return { cause: maker };
  const hint = faultHint(fault, { maker: cause.step, reader: step ?? "its reader" });
  return { cause: `${maker}: ${faultText(fault)}`, hint };
}

export const findingCodes: readonly FindingCode[] = Object.keys(explanations) as FindingCode[];
