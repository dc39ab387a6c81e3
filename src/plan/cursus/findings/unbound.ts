import type { Dag, DagNode } from "../../../model/cursus/dag.ts";
import type { Dependency } from "../../../model/cursus/interface.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Assembly } from "../assemble.ts";
import { bestOf, type Interfaces, incomingEdges } from "../candidates.ts";
import { winnerOver } from "./winner.ts";

/** Required inputs that no edge feeds, but for those that the configuration feeds or that are never mounted. */
export function unboundDependencies(dag: Dag, interfaces: Interfaces, assembly: Assembly): readonly Finding[] {
  const incoming = incomingEdges(dag);
  const bound = new Set(assembly.bindings.map(({ consumer, dependency }) => `${consumer}\n${dependency}`));
  return dag.nodes.flatMap((node) => {
    const { spec, contract } = interfaces.get(node.name) ?? {};
    const predecessors = (incoming.get(node.name) ?? []).map(({ from }) => from);
    const isExempt = (name: string) =>
      contract !== undefined && (Object.hasOwn(contract.fromConfig, name) || contract.skipped.includes(name));
    return (spec?.dependencies ?? [])
      .filter(({ name, required }) => required && !bound.has(`${node.name}\n${name}`) && !isExempt(name))
      .map((dependency) => unbound(node, dependency, { predecessors, assembly }));
  });
}

interface Around {
  readonly predecessors: readonly string[];
  readonly assembly: Assembly;
}

function unbound(node: DagNode, dependency: Dependency, { predecessors, assembly }: Around): Finding {
  const offered = (assembly.pairs.get(node.name) ?? []).filter(
    (pair) => pair.dependency === dependency.name && pair.score.total > 0,
  );
  const nearest = bestOf(offered);
  const winner = nearest && winnerOver(nearest, assembly.bindings);
  const place = node.place ?? dependency.place;
  return finding({
    code: "plan/unbound-dependency",
    severity: "error",
    step: node.name,
    port: dependency.name,
    ...(place && { place }),
    facts: { predecessors, ...(nearest && { nearest }), ...(winner && { winner }) },
  });
}
