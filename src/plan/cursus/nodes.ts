import type { DagNode } from "../../model/cursus/dag.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import type { ConfigResolution, NamedNode } from "../../model/cursus/resolution.ts";
import type { CursusSource } from "../../model/cursus/source.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { jobTypeOf } from "./config-class.ts";
import { resolveConfigs } from "./configs.ts";
import { configFindings } from "./findings/configs.ts";
import { nameNodes } from "./name-nodes.ts";

/** A node of the graph with all that was found for it. */
export interface ResolvedNode {
  readonly node: DagNode;
  readonly stepType?: string;
  /** That of its configuration; without one, what follows the step type in its name. */
  readonly jobType?: string;
  /** Absent where no interface fits: nothing tells what such a step reads and writes. */
  readonly interface?: StepInterface;
  readonly config?: ConfigResolution;
}

export interface ResolvedNodes {
  /** In the order of the graph. */
  readonly nodes: readonly ResolvedNode[];
  readonly findings: readonly Finding[];
}

/** Node → step type → configuration → interface for its job type. One that means nothing takes down no other. */
export function resolveNodes({ dag, interfaces, configuration }: CursusSource): ResolvedNodes {
  const { named, findings } = nameNodes(dag, interfaces);
  const known = dag.nodes.map(({ name }): NamedNode => {
    const found = named.get(name);
    const base = found && interfaces.of(found.stepType, undefined);
    return { name, ...found, ...(base && { configClass: base.interface.configClass }) };
  });
  const resolutions = configuration === undefined ? [] : resolveConfigs(known, configuration);
  const configs = new Map(resolutions.map((one) => [one.node, one]));
  const notes: Finding[] = [];
  const nodes = dag.nodes.map((node, position): ResolvedNode => {
    const { stepType, suffix } = known[position] ?? {};
    const config = configs.get(node.name);
    const jobType = jobTypeOf(config?.found?.config) ?? suffix;
    const found = stepType === undefined ? undefined : interfaces.of(stepType, jobType);
    if (found !== undefined && !found.hasVariant && found.variants.length > 0 && jobType !== undefined) {
      notes.push(withoutVariant(node, { jobType, variants: found.variants }));
    }
    return {
      node,
      ...(stepType !== undefined && { stepType }),
      ...(jobType !== undefined && { jobType }),
      ...(found && { interface: found.interface }),
      ...(config && { config }),
    };
  });
  const told = configuration === undefined ? [] : configFindings(known, configuration, resolutions);
  return { nodes, findings: [...findings, ...told, ...notes] };
}

function withoutVariant(
  { name, place }: DagNode,
  facts: { readonly jobType: string; readonly variants: readonly string[] },
): Finding {
  return finding({ code: "plan/no-variant", severity: "note", step: name, ...(place && { place }), facts });
}
