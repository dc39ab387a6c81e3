import { type Explanations, fewOf, listed } from "./words.ts";

/** Facts of nodes whose names do not lead to a step. */
export interface NodeFacts {
  /** `candidates`: the nearest of the known step types. */
  "plan/unknown-step-type": { readonly candidates: readonly string[]; readonly known: readonly string[] };
  /** `broken`: its file has errors, which are told there. */
  "plan/no-interface": { readonly stepType: string; readonly reason: "broken" | "none" };
  /** `by`: what speaks for it. */
  "plan/claimed-contract": { readonly contract: string; readonly by: "entry point" | "name" };
}

export const explainNodes: Explanations<NodeFacts> = {
  "plan/unknown-step-type": ({ candidates, known }, { step = "The node" }) => ({
    message: `${step} begins with the name of no known step type`,
    hint: unknownHint(candidates, known),
  }),
  "plan/no-interface": ({ stepType, reason }, { step = "The node" }) =>
    reason === "broken"
      ? {
          message: `${step} cannot be planned: the interface of ${stepType} has errors`,
          hint: "Correct them in its file first",
        }
      : {
          message: `${step} cannot be planned: the step type ${stepType} has no interface`,
          hint: `Name another step type, or write an interface with step_type: ${stepType}`,
        },
  "plan/claimed-contract": ({ contract, by }, { step = "the node" }) => ({
    message: `No specification names the contract ${contract}; it is taken for that of ${step}, ${by === "name" ? "after its name" : "whose configuration names its script"}`,
    hint: "Without a specification, wires are made by the contracts' names and paths; write one that names it",
  }),
};

function unknownHint(candidates: readonly string[], known: readonly string[]): string {
  if (candidates.length > 0) return `Did you mean ${listed(candidates, "or")}?`;
  if (known.length === 0) return "There are no step interfaces; name their folder with --interfaces";
  return `Known step types: ${fewOf(known)}; name a folder with more of them with --interfaces`;
}
