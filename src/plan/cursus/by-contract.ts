import type { ContractPort, StepInterface } from "../../model/cursus/interface.ts";
import type { Binding, Candidate } from "../../model/cursus/wiring.ts";
import { isSameSource } from "./candidates.ts";
import { evidenceFor, lastResort, pathsFit } from "./evidence.ts";
import { assignGreedily } from "./first-pass.ts";

export interface Predecessor {
  readonly node: string;
  readonly step: StepInterface;
}

/** A consumer's inputs that scores did not bind, and the steps whose outputs may feed them all the same. */
export interface ContractWiring {
  readonly consumer: string;
  readonly inputs: readonly ContractPort[];
  readonly predecessors: readonly Predecessor[];
}

/** Pairs for which contracts alone speak, in the order that decides ties. */
export function pairsByContract({ consumer, inputs, predecessors }: ContractWiring): readonly Candidate[] {
  return predecessors.flatMap(({ node, step }) =>
    inputs.flatMap((input) =>
      step.contract.outputs.flatMap((output) => {
        const score = evidenceFor(input, step, output);
        if (score === undefined) return [];
        return [{ consumer, dependency: input.name, producer: node, output: output.name, score }];
      }),
    ),
  );
}

/** All evidence of all predecessors is weighed before anything is taken; what is left over comes last. */
export function assignByContract(wiring: ContractWiring, pairs: readonly Candidate[]): readonly Binding[] {
  const needs = wiring.inputs.map(({ name, required = true }) => ({ name, required }));
  const bindings: Binding[] = assignGreedily(pairs, needs).map((binding) => ({ ...binding, by: "contract" }));
  for (const input of wiring.inputs) {
    if (input.required === false || bindings.some(({ dependency }) => dependency === input.name)) continue;
    const left = fitting(input, wiring).filter((one) => !bindings.some((taken) => isSameSource(taken, one)));
    const [only] = left;
    if (only !== undefined && left.length === 1) bindings.push({ ...only, by: "contract", tied: [] });
  }
  return bindings;
}

/** Every output whose folder the input may have. */
function fitting(input: ContractPort, { consumer, predecessors }: ContractWiring): readonly Candidate[] {
  return predecessors.flatMap(({ node, step }) =>
    step.contract.outputs
      .filter((output) => pathsFit(input, output))
      .map((output) => ({
        consumer,
        dependency: input.name,
        producer: node,
        output: output.name,
        score: lastResort(output),
      })),
  );
}
