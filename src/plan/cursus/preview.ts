import type { Configuration } from "../../model/cursus/config.ts";
import type { ConfigCandidate, PreviewedConfig, PreviewedNode } from "../../model/cursus/resolution.ts";
import { classOf } from "./config-class.ts";
import type { ResolvedNode } from "./nodes.ts";

/** How each node got its configuration, and what makes that surer. */
export function previewOf(
  nodes: readonly ResolvedNode[],
  configuration: Configuration | undefined,
): readonly PreviewedNode[] {
  return nodes.map((resolved) => {
    const { node, stepType, jobType, config } = resolved;
    const shown = (one: ConfigCandidate): PreviewedConfig => candidate(one, configuration);
    return {
      node: node.name,
      ...(stepType !== undefined && { stepType }),
      ...(jobType !== undefined && { jobType }),
      ...(config?.found && { found: shown(config.found) }),
      ...(config?.runnerUp && { runnerUp: shown(config.runnerUp) }),
      ...judged(resolved, configuration),
    };
  });
}

function candidate({ config, method, confidence }: ConfigCandidate, all: Configuration | undefined): PreviewedConfig {
  const type = all === undefined ? config.className : classOf(config, all);
  return { key: config.key, ...(type !== undefined && { type }), method, confidence };
}

function judged(
  { node, stepType, isBroken, interface: step, config }: ResolvedNode,
  configuration: Configuration | undefined,
): Pick<PreviewedNode, "error" | "recommendation"> {
  if (stepType === undefined) {
    return {
      error: "its name begins with no known step type",
      recommendation: "correct the name, or add an interface",
    };
  }
  if (isBroken) return { error: `the interface of ${stepType} has errors`, recommendation: "correct them" };
  if (step === undefined) return { error: `${stepType} has no interface`, recommendation: "add one" };
  if (configuration === undefined) return { recommendation: "name a configuration with --config" };
  if (config?.found === undefined) {
    return { error: "no configuration fits", recommendation: `add a configuration with the key ${node.name}` };
  }
  return config.isGuess ? { recommendation: `call ${config.found.config.key} ${node.name} if it is meant` } : {};
}
