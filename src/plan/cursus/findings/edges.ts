import type { Dag, DagEdge } from "../../../model/cursus/dag.ts";
import type { Candidate } from "../../../model/cursus/wiring.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Assembly, Offered } from "../assemble.ts";
import { type Interfaces, incomingEdges } from "../candidates.ts";
import { winnerOver } from "./winner.ts";

/** Edges over which nothing flows. Those of nodes that resolve to no interface are not judged. */
export function idleEdges(dag: Dag, interfaces: Interfaces, assembly: Assembly): readonly Finding[] {
  return [...incomingEdges(dag)].flatMap(([node, edges]) => {
    const offered = assembly.byConsumer.get(node);
    if (offered === undefined) return [];
    return edges
      .filter(({ from }) => interfaces.has(from))
      .filter(({ from }) => offered.bindings.every(({ producer }) => producer !== from))
      .map((edge) => idleEdge(edge, offered));
  });
}

function idleEdge({ from, to, place }: DagEdge, { pairs, bindings }: Offered): Finding {
  const lost = pairs
    .filter(({ producer, score }) => producer === from && score.total > 0)
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
