import type { Dag, DagEdge } from "../../../model/cursus/dag.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Assembly } from "../assemble.ts";
import { bestOf, type Interfaces, incomingEdges } from "../candidates.ts";
import { winnerOver } from "./winner.ts";

/** Edges over which nothing flows. Those of nodes that resolve to no interface are not judged. */
export function idleEdges(dag: Dag, interfaces: Interfaces, assembly: Assembly): readonly Finding[] {
  const edges = [...incomingEdges(dag).values()].flat();
  return edges.flatMap((edge) => {
    const isKnown = [edge.from, edge.to].every((node) => interfaces.get(node)?.spec !== undefined);
    const isUsed = assembly.bindings.some(({ producer, consumer }) => producer === edge.from && consumer === edge.to);
    return isKnown && !isUsed ? [idleEdge(edge, assembly)] : [];
  });
}

function idleEdge({ from, to, place }: DagEdge, { pairs, bindings }: Assembly): Finding {
  const offered = (pairs.get(to) ?? []).filter(({ producer, score }) => producer === from && score.total > 0);
  const nearest = bestOf(offered);
  const winner = nearest && winnerOver(nearest, bindings);
  return finding({
    code: "plan/edge-binds-nothing",
    severity: "warning",
    step: to,
    ...(place && { place }),
    facts: { from, ...(nearest && { nearest }), ...(winner && { winner }) },
  });
}
