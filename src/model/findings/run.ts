import type { Explanations } from "./words.ts";

/** Facts of what went wrong, or looked wrong, while a step ran. */
export interface RunFacts {
  "run/exception": { readonly exception: string; readonly message: string };
}

export const explainRun: Explanations<RunFacts> = {
  "run/exception": ({ exception, message }) => ({ message: `The script raised ${exception}: ${message}` }),
};
