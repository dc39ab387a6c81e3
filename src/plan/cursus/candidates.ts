import type { Dag, DagEdge } from "../../model/cursus/dag.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import type { Candidate } from "../../model/cursus/wiring.ts";
import { type portName, rememberedNames } from "./score/port-name.ts";
import { scoreOf } from "./score/score.ts";

/** A node's step type for its job type. Nodes that resolve to none are absent. */
export type Interfaces = ReadonlyMap<string, StepInterface>;

/** A pair counts when its score is greater. */
export const threshold = 0.5;

/** Node → edges that lead to it, in the file's order, each pair once; edges to itself lead nowhere. */
export function incomingEdges(dag: Dag): ReadonlyMap<string, readonly DagEdge[]> {
  const incoming = new Map<string, Map<string, DagEdge>>(dag.nodes.map(({ name }) => [name, new Map()]));
  for (const edge of dag.edges) {
    const known = incoming.get(edge.to);
    if (edge.from !== edge.to && known?.has(edge.from) === false) known.set(edge.from, edge);
  }
  return new Map([...incoming].map(([node, edges]) => [node, [...edges.values()]]));
}

/** Every pair over the given edges, in the order that decides ties: edge, then dependency, then output. */
export function pairsOver(
  edges: readonly DagEdge[],
  interfaces: Interfaces,
  between: ReturnType<typeof rememberedPairs>,
): readonly Candidate[] {
  return edges.flatMap(({ from, to }) => {
    const [producer, consumer] = [interfaces.get(from), interfaces.get(to)];
    if (producer === undefined || consumer === undefined) return [];
    return between(producer, consumer).map((pair) => ({ consumer: to, producer: from, ...pair }));
  });
}

type PortPair = Pick<Candidate, "dependency" | "output" | "score">;

/** Scores the ports of two interfaces once, however many nodes have them. */
export function rememberedPairs(): (producer: StepInterface, consumer: StepInterface) => readonly PortPair[] {
  const known = new Map<StepInterface, Map<StepInterface, readonly PortPair[]>>();
  const nameOf = rememberedNames();
  return (producer, consumer) => {
    const byConsumer = known.get(producer) ?? new Map<StepInterface, readonly PortPair[]>();
    known.set(producer, byConsumer);
    const pairs = byConsumer.get(consumer) ?? pairsBetween(producer, consumer, nameOf);
    byConsumer.set(consumer, pairs);
    return pairs;
  };
}

function pairsBetween(
  { stepType, specType = stepType, spec }: StepInterface,
  consumer: StepInterface,
  nameOf: typeof portName,
): readonly PortPair[] {
  const outputs = spec?.outputs ?? [];
  return (consumer.spec?.dependencies ?? []).flatMap((dependency) =>
    outputs.map((output) => ({
      dependency: dependency.name,
      output: output.name,
      score: scoreOf(dependency, { stepType: specType, output, nameOf }, consumer.form),
    })),
  );
}

/** The highest score, the earliest of equal ones. */
export function bestOf<Item extends Candidate>(candidates: readonly Item[]): Item | undefined {
  let best: Item | undefined;
  for (const candidate of candidates)
    if (best === undefined || candidate.score.total > best.score.total) best = candidate;
  return best;
}

export function isSameSource(one: Candidate, other: Candidate): boolean {
  return one.producer === other.producer && one.output === other.output;
}
