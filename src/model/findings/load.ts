import type { Explanations } from "./words.ts";

/** Facts of what is wrong in a file that describes the pipeline. */
export interface LoadFacts {
  "load/no-such-file": { readonly path: string; readonly searched: readonly string[] };
}

export const explainLoad: Explanations<LoadFacts> = {
  "load/no-such-file": ({ path, searched }) => ({
    message: `No pipeline at ${path}`,
    hint: `Looked in: ${searched.join(", ")}`,
  }),
};
