import type { StepConfig } from "../../../model/cursus/config.ts";
import type { Dag, DagNode } from "../../../model/cursus/dag.ts";
import type { Dependency } from "../../../model/cursus/interface.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Assembly, Offered } from "../assemble.ts";
import { bestOf, type Interfaces, incomingEdges } from "../candidates.ts";
import { isMounted } from "../inputs.ts";
import { type OtherType, otherTypeFor } from "./other-type.ts";
import { winnerOver } from "./winner.ts";

export interface WiredNodes {
  readonly interfaces: Interfaces;
  /** Of the nodes for which one was found. */
  readonly configs: ReadonlyMap<string, StepConfig>;
}

/** Required inputs that no edge feeds, but for those that the configuration feeds or that are never mounted. */
export function unboundDependencies(
  dag: Dag,
  { interfaces, configs }: WiredNodes,
  assembly: Assembly,
): readonly Finding[] {
  const incoming = incomingEdges(dag);
  return [...new Map(dag.nodes.map((node) => [node.name, node])).values()].flatMap((node) => {
    const step = interfaces.get(node.name);
    if (step === undefined) return [];
    const { spec, contract } = step;
    const { pairs, bindings } = assembly.byConsumer.get(node.name) ?? { pairs: [], bindings: [] };
    const bound = new Set(bindings.map(({ dependency }) => dependency));
    const isExempt = (name: string) =>
      Object.hasOwn(contract.fromConfig, name) || !isMounted(step, name, configs.get(node.name));
    const predecessors = (incoming.get(node.name) ?? []).map(({ from }) => from);
    return (spec?.dependencies ?? contract.inputs)
      .filter(({ name, required }) => required !== false && !bound.has(name) && !isExempt(name))
      .map((dependency) => {
        const other = otherTypeFor(dependency, step.form, { predecessors, interfaces });
        return unbound({ node, dependency, predecessors, ...(other && { other }) }, { pairs, bindings });
      });
  });
}

interface Unbound {
  readonly node: DagNode;
  readonly dependency: Pick<Dependency, "name" | "place"> & { readonly required?: boolean };
  readonly predecessors: readonly string[];
  readonly other?: OtherType;
}

function unbound({ node, dependency, predecessors, other }: Unbound, { pairs, bindings }: Offered): Finding {
  const nearest = bestOf(pairs.filter((pair) => pair.dependency === dependency.name && pair.score.total > 0));
  const winner = nearest && winnerOver(nearest, bindings);
  const place = node.place ?? dependency.place;
  // An older contract without a specification does not say which of its inputs are required.
  const isOpen = dependency.required === undefined;
  const meant = nearest === undefined ? other : undefined;
  return finding({
    code: "plan/unbound-dependency",
    severity: isOpen ? "warning" : "error",
    step: node.name,
    port: dependency.name,
    ...(place && { place }),
    ...(meant && { cause: meant.cause }),
    facts: {
      predecessors,
      ...(nearest && { nearest }),
      ...(winner && { winner }),
      ...(meant && { ofOtherType: meant.ofOtherType }),
      ...(isOpen && { isOpen }),
    },
  });
}
