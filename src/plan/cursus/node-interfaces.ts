import type { DagNode } from "../../model/cursus/dag.ts";
import type { FoundInterface, InterfaceIndex } from "../../model/cursus/interface.ts";
import type { ConfigResolution } from "../../model/cursus/resolution.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Interfaces } from "./candidates.ts";
import { jobTypeOf } from "./config-class.ts";
import type { NodeName } from "./node-type.ts";

export interface NodeNames {
  readonly nodes: readonly DagNode[];
  readonly named: ReadonlyMap<string, NodeName>;
}

/**
 * Each node's interface for its job type: that of its configuration, without one that in its name. A job type without a variant
 * gets the base, which is told where the interface has variants for others.
 */
export function nodeInterfaces(
  { nodes, named }: NodeNames,
  index: InterfaceIndex,
  resolutions: readonly ConfigResolution[] = [],
): { readonly interfaces: Interfaces; readonly findings: readonly Finding[] } {
  const configs = new Map(resolutions.map(({ node, found }) => [node, found?.config]));
  const interfaces = new Map<string, FoundInterface["interface"]>();
  const findings: Finding[] = [];
  for (const node of nodes) {
    const { stepType, suffix } = named.get(node.name) ?? {};
    const config = configs.get(node.name);
    const jobType = config === undefined ? suffix : jobTypeOf(config);
    const found = stepType === undefined ? undefined : index.of(stepType, jobType);
    if (found === undefined || interfaces.has(node.name)) continue;
    interfaces.set(node.name, found.interface);
    if (jobType !== undefined && !found.hasVariant && found.variants.length > 0) {
      findings.push(noVariant(node, jobType, found));
    }
  }
  return { interfaces, findings };
}

function noVariant({ name, place }: DagNode, jobType: string, { interface: base, variants }: FoundInterface): Finding {
  const facts = { stepType: base.stepType, jobType, variants };
  return finding({ code: "plan/no-variant", severity: "warning", step: name, ...(place && { place }), facts });
}
