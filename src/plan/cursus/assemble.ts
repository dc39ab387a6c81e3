import type { Dag, DagEdge } from "../../model/cursus/dag.ts";
import type { Dependency, StepInterface } from "../../model/cursus/interface.ts";
import type { Binding, Candidate } from "../../model/cursus/wiring.ts";
import { assignByContract, type ContractWiring, pairsByContract } from "./by-contract.ts";
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
  /** The same by consumer, beside all pairs, bound or not; nodes without an interface are left out. */
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
    const step = interfaces.get(node);
    if (step === undefined) continue;
    const pairs = pairsOver(edges, interfaces, between);
    const scored = step.spec === undefined ? [] : bindingsOf(step.form, pairs, step.spec.dependencies);
    const bindings = scored.filter((binding) => canBeBuilt(binding, interfaces));
    byConsumer.set(node, completed(step, leftOver(step, edges, { interfaces, bindings }), { pairs, bindings }));
  }
  return { bindings: [...byConsumer.values()].flatMap(({ bindings }) => bindings), byConsumer };
}

/** Without a property path the older form makes up a text for the reference, which leads nowhere: the input is unbound. */
function canBeBuilt({ producer, output }: Binding, interfaces: Interfaces): boolean {
  const { form, spec } = interfaces.get(producer) ?? {};
  const path = spec?.outputs.find(({ name }) => name === output)?.propertyPath;
  return form !== "python" || path?.replace(/^properties\.?/, "").trim() !== "";
}

function bindingsOf(
  form: StepInterface["form"],
  pairs: readonly Candidate[],
  dependencies: readonly Dependency[],
): readonly Binding[] {
  const first = assign[form](pairs, dependencies);
  return [...first, ...secondPass(pairs, dependencies, first)];
}

/** Scores say nothing where the consumer or the producer has no specification: there contracts speak. */
function leftOver(
  { spec, contract }: StepInterface,
  edges: readonly DagEdge[],
  { interfaces, bindings }: { readonly interfaces: Interfaces; readonly bindings: readonly Binding[] },
): ContractWiring {
  const bound = new Set(bindings.map(({ dependency }) => dependency));
  const isRequired = new Map(spec?.dependencies.map(({ name, required }) => [name, required]));
  const inputs = contract.inputs
    .filter(({ name }) => !bound.has(name) && !Object.hasOwn(contract.fromConfig, name))
    .map((input) => ({ ...input, required: isRequired.get(input.name) ?? input.required ?? true }));
  const predecessors = edges.flatMap(({ from }) => {
    const step = interfaces.get(from);
    return step === undefined || (spec !== undefined && step.spec !== undefined) ? [] : [{ node: from, step }];
  });
  return { consumer: edges[0]?.to ?? "", inputs, predecessors };
}

/** In the order in which the inputs are declared. */
function completed({ spec, contract }: StepInterface, wiring: ContractWiring, scored: Offered): Offered {
  const pairs = pairsByContract(wiring);
  const all = [...scored.bindings, ...assignByContract(wiring, pairs)];
  const byInput = new Map(all.map((binding) => [binding.dependency, binding]));
  const names = (spec?.dependencies ?? contract.inputs).map(({ name }) => name);
  return { pairs: [...scored.pairs, ...pairs], bindings: names.flatMap((name) => byInput.get(name) ?? []) };
}
