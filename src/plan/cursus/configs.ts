import type { Configuration } from "../../model/cursus/config.ts";
import type { ConfigResolution, NamedNode } from "../../model/cursus/resolution.ts";
import { candidatesOf, tiers } from "./config-tiers.ts";

/** Which configuration each node gets; none where there is no file of them. */
export type ResolveConfigs = (nodes: readonly NamedNode[]) => readonly ConfigResolution[];

/** Tier by tier, the first that finds one wins. Who asks again for a node that is known by the same names gets the same answer. */
export function configsIn(configuration: Configuration | undefined): ResolveConfigs {
  if (configuration === undefined) return () => [];
  const known = new Map<string, ConfigResolution>();
  return (nodes) =>
    nodes.map((node) => {
      const key = JSON.stringify([node.name, node.stepType, node.suffix, node.configClass]);
      const found = known.get(key) ?? resolve(node, configuration);
      known.set(key, found);
      return found;
    });
}

function resolve(node: NamedNode, configuration: Configuration): ConfigResolution {
  for (const tier of tiers) {
    const [found, runnerUp] = candidatesOf(tier, node, configuration);
    if (found === undefined) continue;
    return { node: node.name, found, isGuess: tier.isGuess, ...(runnerUp && { runnerUp }) };
  }
  return { node: node.name, isGuess: false };
}
