import type { Explanations } from "./words.ts";

/** Facts of a request (option, argument, workspace) that cannot be carried out. */
export interface RequestFacts {
  "request/unknown-step": { readonly asked: string; readonly known: readonly string[] };
}

export const explainRequest: Explanations<RequestFacts> = {
  "request/unknown-step": ({ asked, known }) => ({
    message: `No step is called ${asked}`,
    hint: `Steps: ${known.join(", ")}`,
  }),
};
