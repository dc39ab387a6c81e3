import type { StepConfig } from "../../model/cursus/config.ts";
import type { DagNode } from "../../model/cursus/dag.ts";
import type { FoundInterface, InterfaceIndex } from "../../model/cursus/interface.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Interfaces } from "./candidates.ts";
import { chosenJobType } from "./config-class.ts";
import type { NodeName } from "./node-type.ts";

export interface NodeNames {
  readonly nodes: readonly DagNode[];
  readonly named: ReadonlyMap<string, NodeName>;
  /** Of the nodes for which one was found. */
  readonly configs: ReadonlyMap<string, StepConfig>;
}

/**
 * Each node's interface for its job type. One without a variant gets the base, which is told where the interface has variants for
 * others.
 */
export function nodeInterfaces(
  { nodes, named, configs }: NodeNames,
  index: InterfaceIndex,
): { readonly interfaces: Interfaces; readonly findings: readonly Finding[] } {
  const interfaces = new Map<string, FoundInterface["interface"]>();
  const findings: Finding[] = [];
  for (const node of nodes) {
    const { stepType, suffix } = named.get(node.name) ?? {};
    const jobType = chosenJobType(configs.get(node.name), suffix);
    const found = stepType === undefined ? undefined : index.of(stepType, jobType, node.name);
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
