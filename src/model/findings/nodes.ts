import { type Explanations, fewOf, listed } from "./words.ts";

/** Facts of nodes whose names do not lead to a step. */
export interface NodeFacts {
  /** `candidates`: the nearest of the known step types. */
  "plan/unknown-step-type": { readonly candidates: readonly string[]; readonly known: readonly string[] };
  /** `broken`: its file has errors, which are told there. */
  "plan/no-interface": { readonly stepType: string; readonly reason: "broken" | "none" };
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
};

function unknownHint(candidates: readonly string[], known: readonly string[]): string {
  if (candidates.length > 0) return `Did you mean ${listed(candidates, "or")}?`;
  if (known.length === 0) return "There are no step interfaces; name their folder with --interfaces";
  return `Known step types: ${fewOf(known)}; name a folder with more of them with --interfaces`;
}
