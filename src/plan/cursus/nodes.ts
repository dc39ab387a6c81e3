import type { Configuration, StepConfig } from "../../model/cursus/config.ts";
import type { DagNode } from "../../model/cursus/dag.ts";
import type { InterfaceIndex, StepInterface } from "../../model/cursus/interface.ts";
import type { ConfigResolution, NamedNode } from "../../model/cursus/resolution.ts";
import type { CursusSource } from "../../model/cursus/source.ts";
import type { Finding } from "../../model/findings/finding.ts";
import type { Interfaces } from "./candidates.ts";
import { chosenJobType, classOf, fitsType } from "./config-class.ts";
import type { ResolveConfigs } from "./configs.ts";
import { configFindings } from "./findings/configs.ts";
import { nameNodes } from "./name-nodes.ts";
import { nodeInterfaces } from "./node-interfaces.ts";

/** A node of the graph with all that was found for it. */
export interface ResolvedNode {
  readonly node: DagNode;
  readonly stepType?: string;
  /** Its interface is there, and has errors. */
  readonly isBroken?: true;
  /** The one that chose its interface. */
  readonly jobType?: string;
  /** Absent where no interface fits: nothing tells what such a step reads and writes. */
  readonly interface?: StepInterface;
  readonly config?: ConfigResolution;
}

export interface ResolvedNodes {
  /** In the order of the graph. */
  readonly nodes: readonly ResolvedNode[];
  readonly interfaces: Interfaces;
  /** Of the nodes for which one was found. */
  readonly configs: ReadonlyMap<string, StepConfig>;
  readonly findings: readonly Finding[];
}

/** Node → step type → configuration → interface for its job type. One that means nothing takes down no other. */
export function resolveNodes(
  { dag, interfaces: index, configuration }: CursusSource,
  resolveConfigs: ResolveConfigs,
): ResolvedNodes {
  const { named, findings } = nameNodes(dag, index);
  const known = dag.nodes.map(({ name }): NamedNode => {
    const found = named.get(name);
    const base = found && index.of(found.stepType, undefined, name);
    return { name, ...found, ...(base && { configClass: base.interface.configClass }) };
  });
  const resolutions = resolveConfigs(known);
  const configs = new Map(resolutions.flatMap(({ node, found }) => (found ? [[node, found.config] as const] : [])));
  const found = nodeInterfaces({ nodes: dag.nodes, named, configs }, index);
  const told =
    configuration === undefined
      ? []
      : configFindings({ dag, nodes: known, hasType: hasTypeIn(index, configuration) }, configuration, resolutions);
  const byNode = new Map(resolutions.map((one) => [one.node, one]));
  const nodes = dag.nodes.map((node) => {
    const { stepType, suffix } = named.get(node.name) ?? {};
    const own = found.interfaces.get(node.name);
    const isBroken = own === undefined && stepType !== undefined && index.stepTypes.includes(stepType);
    return resolved({ node, stepType, suffix, own, isBroken, config: byNode.get(node.name) });
  });
  return { nodes, interfaces: found.interfaces, configs, findings: [...findings, ...told, ...found.findings] };
}

/** A configuration without a class may be of any type. */
function hasTypeIn(index: InterfaceIndex, configuration: Configuration): (config: StepConfig) => boolean {
  const types = index.stepTypes.map((stepType): NamedNode => {
    const configClass = index.of(stepType, undefined)?.interface.configClass;
    return { name: stepType, stepType, ...(configClass !== undefined && { configClass }) };
  });
  return (config) => types.some((type) => fitsType(classOf(config, configuration), type) !== false);
}

interface Parts {
  readonly node: DagNode;
  readonly stepType: string | undefined;
  readonly suffix: string | undefined;
  readonly own: StepInterface | undefined;
  readonly isBroken: boolean;
  readonly config: ConfigResolution | undefined;
}

function resolved({ node, stepType, suffix, own, isBroken, config }: Parts): ResolvedNode {
  const jobType = chosenJobType(config?.found?.config, suffix);
  return {
    node,
    ...(stepType !== undefined && { stepType }),
    ...(isBroken && { isBroken }),
    ...(jobType !== undefined && { jobType }),
    ...(own && { interface: own }),
    ...(config && { config }),
  };
}
