import type { Explanations } from "./words.ts";

/** Facts of what planning can tell before anything runs. */
export interface StaticFacts {
  "plan/isolated-step": { readonly step: string };
}

export const explainStatic: Explanations<StaticFacts> = {
  "plan/isolated-step": ({ step }) => ({ message: `Step ${step} is connected to no other step` }),
};
