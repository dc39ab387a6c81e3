import type { StepConfig } from "../../model/cursus/config.ts";
import type { DagNode } from "../../model/cursus/dag.ts";
import type { NamedNode } from "../../model/cursus/resolution.ts";
import type { CursusSource } from "../../model/cursus/source.ts";
import { usualClass } from "../../model/cursus/usual-class.ts";
import type { ResolveConfigs } from "./configs.ts";
import { type NodeName, stepTypeOf, vocabularyOf } from "./node-type.ts";

/** What tells which contract a node has. */
export interface Evidence {
  readonly node: DagNode;
  readonly named: NodeName | undefined;
  readonly config: StepConfig | undefined;
}

/** What is known of each node before any contract is taken for it. */
export function evidenceOf(
  { dag, interfaces, registry = new Map() }: CursusSource,
  resolveConfigs: ResolveConfigs,
): readonly Evidence[] {
  const types = [...interfaces.stepTypes, ...registry.keys()];
  const vocabulary = vocabularyOf(types.map((type) => [type, type]));
  const nodes = dag.nodes.map((node) => ({ node, named: stepTypeOf(node.name, vocabulary) }));
  const known = nodes.map(({ node: { name }, named }): NamedNode => {
    const found = named && interfaces.of(named.stepType, undefined);
    if (named === undefined) return { name };
    const inRegistry = registry.get(named.stepType)?.configClass;
    return { name, ...named, configClass: found?.interface.configClass ?? inRegistry ?? usualClass(named.stepType) };
  });
  const resolutions = resolveConfigs(known);
  return nodes.map(({ node, named }, index) => {
    const { found, isGuess } = resolutions[index] ?? {};
    // Of a node whose type nobody knows, a guess may be anybody's.
    return { node, named, config: isGuess === true && named === undefined ? undefined : found?.config };
  });
}
