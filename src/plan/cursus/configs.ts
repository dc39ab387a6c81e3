import type { Configuration } from "../../model/cursus/config.ts";
import type { ConfigResolution, NamedNode } from "../../model/cursus/resolution.ts";
import { candidatesOf, tiers } from "./config-tiers.ts";

/** Which configuration each node gets: tier by tier, the first that finds one wins. */
export function resolveConfigs(nodes: readonly NamedNode[], configuration: Configuration): readonly ConfigResolution[] {
  return nodes.map((node) => resolve(node, configuration));
}

function resolve(node: NamedNode, configuration: Configuration): ConfigResolution {
  for (const tier of tiers) {
    const [found, runnerUp] = candidatesOf(tier, node, configuration);
    if (found === undefined) continue;
    return { node: node.name, found, isGuess: tier.isGuess, ...(runnerUp && { runnerUp }) };
  }
  return { node: node.name, isGuess: false };
}
