import type { Dag, DagEdge } from "../../../model/cursus/dag.ts";
import type { Candidate } from "../../../model/cursus/wiring.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Assembly } from "../assemble.ts";
import { type Interfaces, incomingEdges } from "../candidates.ts";
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
  const lost = offered
    .map((nearest) => ({ nearest, winner: winnerOver(nearest, bindings) }))
    .toSorted((one, other) => lackOf(one) - lackOf(other) || other.nearest.score.total - one.nearest.score.total)[0];
  return finding({
    code: "plan/edge-binds-nothing",
    severity: "warning",
    step: to,
    ...(place && { place }),
    facts: { from, ...(lost && { nearest: lost.nearest, ...(lost.winner && { winner: lost.winner }) }) },
  });
}

interface Lost {
  readonly nearest: Candidate;
  readonly winner?: Candidate | undefined;
}

/** What a pair lacked to be bound: one that lost by its order alone says more than a better one that was far behind. */
function lackOf({ nearest, winner }: Lost): number {
  return (winner === undefined ? 1 : winner.score.total) - nearest.score.total;
}
