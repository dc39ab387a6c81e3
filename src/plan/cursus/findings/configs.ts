import type { Configuration } from "../../../model/cursus/config.ts";
import type { ConfigCandidate, ConfigResolution, NamedNode } from "../../../model/cursus/resolution.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { ToldConfig } from "../../../model/findings/settings.ts";
import type { Place } from "../../../model/place.ts";
import { suggest } from "../../../model/suggest.ts";
import { jobTypeOf } from "../config-class.ts";

/** What is to be told of the configurations that a graph's nodes got. */
export function configFindings(
  nodes: readonly NamedNode[],
  configuration: Configuration,
  resolutions: readonly ConfigResolution[],
): readonly Finding[] {
  const suffixes = new Map(nodes.map(({ name, suffix }) => [name, suffix]));
  return [
    ...withoutConfig(configuration, resolutions),
    ...resolutions.flatMap((one) => [...guessed(one), ...otherJobType(one, suffixes.get(one.node))]),
    ...unusedConfigs(configuration, resolutions),
  ];
}

/** All in one: the real compiler refuses the pipeline for any of them. */
function withoutConfig({ file, steps }: Configuration, resolutions: readonly ConfigResolution[]): readonly Finding[] {
  const nodes = resolutions.filter(({ found }) => found === undefined).map(({ node }) => node);
  const configs = steps.map(({ key }) => key);
  return nodes.length === 0
    ? []
    : [finding({ code: "plan/no-config", severity: "error", facts: { file, nodes, configs } })];
}

function guessed({ node, found, isGuess, runnerUp }: ConfigResolution): readonly Finding[] {
  if (found === undefined || !isGuess) return [];
  const facts = { ...told(found), ...(runnerUp && { runnerUp: told(runnerUp) }) };
  const severity = found.confidence < 0.7 ? "warning" : "note";
  return [finding({ code: "plan/guessed-config", severity, step: node, ...placeOf(found), facts })];
}

/** The script gets the configuration's job type, whatever the node is called. */
function otherJobType({ node, found }: ConfigResolution, suffix: string | undefined): readonly Finding[] {
  const jobType = jobTypeOf(found?.config);
  if (found === undefined || suffix === undefined || jobType === undefined || jobType === suffix) return [];
  const facts = { config: found.config.key, jobType, suffix };
  return [finding({ code: "plan/other-job-type", severity: "warning", step: node, ...placeOf(found), facts })];
}

/** All in one, where the first of them stands. */
function unusedConfigs(
  { steps, isShared = false }: Configuration,
  resolutions: readonly ConfigResolution[],
): readonly Finding[] {
  const used = new Set(resolutions.map(({ found }) => found?.config.key));
  const nodes = resolutions.map(({ node }) => node);
  const left = steps.filter(({ key }) => !used.has(key));
  const place = left[0]?.place;
  if (left.length === 0) return [];
  const unused = left.map(({ key }) => {
    const suggestion = suggest(key, nodes);
    return { config: key, ...(suggestion !== undefined && { suggestion }) };
  });
  const severity = isShared ? "note" : "warning";
  return [finding({ code: "plan/unused-config", severity, ...(place && { place }), facts: { unused, isShared } })];
}

function told({ config, method, confidence }: ConfigCandidate): ToldConfig {
  return { config: config.key, method, confidence };
}

function placeOf({ config }: ConfigCandidate): { readonly place?: Place } {
  return config.place === undefined ? {} : { place: config.place };
}
