import { type Explanations, fewOf, listed } from "./words.ts";

/** Facts of what a user says in place of the files of a Cursus project. */
export interface OverrideFacts {
  /** `key`: as it would be typed, `NODE.inputs.PORT`. */
  "plan/unknown-override": {
    readonly key: string;
    readonly what: "node" | "input" | "output" | "step type" | "field";
    readonly name: string;
    readonly known: readonly string[];
    readonly suggestion?: string;
  };
  "plan/idle-override": { readonly key: string; readonly reason: string };
  "plan/overridden": { readonly keys: readonly string[] };
  /** `value`: what they would have been. */
  "plan/no-private-index": { readonly names: readonly string[]; readonly steps: readonly string[] };
}

export const explainOverrides: Explanations<OverrideFacts> = {
  "plan/unknown-override": ({ key, what, name, known, suggestion }) => ({
    message: `The override ${key} names ${name}, which is no ${what}`,
    hint: suggestion === undefined ? knownText(what, known) : `Did you mean ${suggestion}?`,
  }),
  "plan/idle-override": ({ key, reason }) => ({
    message: `The override ${key} changes nothing: ${reason}`,
    hint: "Remove it, or give another value",
  }),
  "plan/overridden": ({ keys }) => ({
    message: `Overrides count in place of the project's files: ${listed(keys)}`,
    hint: "Nothing to do if that is meant",
  }),
  "plan/no-private-index": ({ names, steps }) => ({
    message: `${listed(names)} ${names.length === 1 ? "is" : "are"} false in ${fewOf(steps)}: the private package index cannot be asked offline`,
    hint: "Packages must be installed in the interpreter. Name the variable in the overrides to run with another value",
  }),
};

function knownText(what: string, known: readonly string[]): string {
  return known.length === 0 ? `There is no ${what} to name` : `Known ${what}s: ${fewOf(known)}`;
}
