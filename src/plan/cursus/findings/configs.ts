import type { Configuration, StepConfig } from "../../../model/cursus/config.ts";
import type { Dag } from "../../../model/cursus/dag.ts";
import type { ConfigCandidate, ConfigResolution, NamedNode } from "../../../model/cursus/resolution.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { ToldConfig } from "../../../model/findings/settings.ts";
import type { Place } from "../../../model/place.ts";
import { suggest } from "../../../model/suggest.ts";
import { jobTypeOf } from "../config-class.ts";

interface Asking {
  readonly dag: Dag;
  readonly nodes: readonly NamedNode[];
  /** Whether any known step type has configurations of this class. */
  readonly hasType: (config: StepConfig) => boolean;
}

/** What is to be told of the configurations that a graph's nodes got. */
export function configFindings(
  { dag, nodes, hasType }: Asking,
  configuration: Configuration,
  resolutions: readonly ConfigResolution[],
): readonly Finding[] {
  const suffixes = new Map(nodes.map(({ name, suffix }) => [name, suffix]));
  const used = new Set(resolutions.map(({ found }) => found?.config.key));
  const unused = configuration.steps.filter(({ key }) => !used.has(key));
  return [
    ...withoutConfig(dag, configuration, resolutions),
    ...resolutions.flatMap((one) => [...guessed(one), ...otherJobType(one, suffixes.get(one.node))]),
    ...unusedConfigs(unused.filter(hasType), dag, configuration),
    ...unusedConfigs(
      unused.filter((config) => !hasType(config)),
      dag,
      { ...configuration, isOfNoType: true },
    ),
  ];
}

/** All in one, where the first of them stands in the graph: the real compiler refuses the pipeline for any of them. */
function withoutConfig(
  dag: Dag,
  { file, steps }: Configuration,
  resolutions: readonly ConfigResolution[],
): readonly Finding[] {
  const nodes = resolutions.filter(({ found }) => found === undefined).map(({ node }) => node);
  if (nodes.length === 0) return [];
  const place = dag.nodes.find(({ name }) => name === nodes[0])?.place;
  const facts = { file, nodes, configs: steps.map(({ key }) => key) };
  return [finding({ code: "plan/no-config", severity: "error", ...(place && { place }), facts })];
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
  const written = found.config.placeOf("job_type");
  const at = written === undefined ? placeOf(found) : { place: written };
  return [finding({ code: "plan/other-job-type", severity: "warning", step: node, ...at, facts })];
}

/** All in one, where the first of them stands. */
function unusedConfigs(
  left: readonly StepConfig[],
  dag: Dag,
  { isShared = false, isOfNoType }: Pick<Configuration, "isShared"> & { readonly isOfNoType?: true },
): readonly Finding[] {
  const nodes = dag.nodes.map(({ name }) => name);
  const place = left[0]?.place;
  if (left.length === 0) return [];
  const unused = left.map(({ key }) => {
    const suggestion = suggest(key, nodes);
    return { config: key, ...(suggestion !== undefined && { suggestion }) };
  });
  const severity = isShared ? "note" : "warning";
  const facts = { unused, isShared, ...(isOfNoType && { isOfNoType }) };
  return [finding({ code: "plan/unused-config", severity, ...(place && { place }), facts })];
}

function told({ config, method, confidence }: ConfigCandidate): ToldConfig {
  return { config: config.key, method, confidence };
}

function placeOf({ config }: ConfigCandidate): { readonly place?: Place } {
  return config.place === undefined ? {} : { place: config.place };
}
