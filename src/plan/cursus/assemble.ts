import type { Dag } from "../../model/cursus/dag.ts";
import type { Dependency, StepInterface } from "../../model/cursus/interface.ts";
import type { Binding, Candidate } from "../../model/cursus/wiring.ts";
import { type Interfaces, incomingEdges, pairsOver } from "./candidates.ts";
import { assignBest, assignGreedily } from "./first-pass.ts";
import { secondPass } from "./second-pass.ts";

export interface Assembly {
  /** By consumer in the graph's order, then by dependency as declared. */
  readonly bindings: readonly Binding[];
  /** Consumer → all that its predecessors offer it, bound or not. */
  readonly pairs: ReadonlyMap<string, readonly Candidate[]>;
}

const assign: Readonly<Record<StepInterface["form"], typeof assignGreedily>> = {
  interface: assignGreedily,
  python: assignBest,
};

/** Which output feeds which input once the pipeline is built. Edges alone count; a node without an interface takes part in none. */
export function assemble(dag: Dag, interfaces: Interfaces): Assembly {
  const pairs = new Map<string, readonly Candidate[]>();
  const bindings = [...incomingEdges(dag)].flatMap(([node, edges]) => {
    const found = interfaces.get(node);
    if (found?.spec === undefined) return [];
    const offered = pairsOver(edges, interfaces);
    pairs.set(node, offered);
    return bindingsOf(found.form, offered, found.spec.dependencies);
  });
  return { bindings, pairs };
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
