import type { Dag } from "../../model/cursus/dag.ts";
import type { Dependency, StepInterface } from "../../model/cursus/interface.ts";
import type { Binding, Candidate } from "../../model/cursus/wiring.ts";
import { type Interfaces, incomingEdges, pairsOver, rememberedPairs } from "./candidates.ts";
import { assignBest, assignGreedily } from "./first-pass.ts";
import { secondPass } from "./second-pass.ts";

/** What the predecessors of one node offer it, and what of that it gets. */
export interface Offered {
  readonly pairs: readonly Candidate[];
  readonly bindings: readonly Binding[];
}

export interface Assembly {
  /** By consumer in the graph's order, then by dependency as declared. */
  readonly bindings: readonly Binding[];
  /** The same by consumer, beside all pairs, bound or not; nodes without a specification are left out. */
  readonly byConsumer: ReadonlyMap<string, Offered>;
}

const assign: Readonly<Record<StepInterface["form"], typeof assignGreedily>> = {
  interface: assignGreedily,
  python: assignBest,
};

/** Which output feeds which input once the pipeline is built. Edges alone count; a node without an interface takes part in none. */
export function assemble(dag: Dag, interfaces: Interfaces): Assembly {
  const between = rememberedPairs();
  const byConsumer = new Map<string, Offered>();
  for (const [node, edges] of incomingEdges(dag)) {
    const { form, spec } = interfaces.get(node) ?? {};
    if (form === undefined || spec === undefined) continue;
    const pairs = pairsOver(edges, interfaces, between);
    byConsumer.set(node, { pairs, bindings: bindingsOf(form, pairs, spec.dependencies) });
  }
  return { bindings: [...byConsumer.values()].flatMap(({ bindings }) => bindings), byConsumer };
}

function bindingsOf(
  form: StepInterface["form"],
  pairs: readonly Candidate[],
  dependencies: readonly Dependency[],
): readonly Binding[] {
  const first = assign[form](pairs, dependencies);
  const all = new Map([...first, ...secondPass(pairs, dependencies, first)].map((one) => [one.dependency, one]));
  return dependencies.flatMap(({ name }) => all.get(name) ?? []);
}
