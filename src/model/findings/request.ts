import type { Explanations } from "./words.ts";

/** Facts of a request (option, argument, workspace) that cannot be carried out. */
export interface RequestFacts {
  "request/unknown-step": { readonly asked: string; readonly known: readonly string[]; readonly suggestion?: string };
  /** `feeds`: the steps that `upstream` feeds; `fedBy`: those that feed `downstream`. */
  "request/not-connected": {
    readonly upstream: string;
    readonly downstream: string;
    readonly feeds: readonly string[];
    readonly fedBy: readonly string[];
    readonly suggestion?: string;
  };
  "request/nothing-selected": { readonly from: readonly string[]; readonly until: readonly string[] };
  "request/no-earlier-output": { readonly consumer: string; readonly producer: string; readonly port: string };
  "request/usage": { readonly problem: string; readonly advice?: string };
  "request/not-there-yet": { readonly feature: string };
  "request/interrupted": Readonly<Record<string, never>>;
}

const shown = 20;

export const explainRequest: Explanations<RequestFacts> = {
  "request/unknown-step": ({ asked, known, suggestion }) => ({
    message: `No step is called ${asked}`,
    hint: (suggestion === undefined ? "" : `Did you mean ${suggestion}? `) + `Steps: ${shortened(known)}`,
  }),
  "request/not-connected": ({ upstream, downstream, feeds, fedBy, suggestion }) => ({
    message: `No output of step ${upstream} feeds an input of step ${downstream}`,
    hint:
      (suggestion === undefined ? "" : `Did you mean ${suggestion}? `) +
      `Step ${downstream} is fed by ${namedOr(fedBy)}; step ${upstream} feeds ${namedOr(feeds)}`,
  }),
  "request/nothing-selected": ({ from, until }) => ({
    message: `No step lies after ${from.join(", ")} and before ${until.join(", ")}`,
    hint: "Swap --from and --until, or give only one of them",
  }),
  "request/no-earlier-output": ({ consumer, producer, port }) => ({
    message: `Step ${consumer} needs ${producer}.${port}, but this run leaves ${producer} out and no earlier run made it`,
    hint: `Run \`test-pipeline\` once without --step and --from, add --step ${producer}, or use --until ${consumer}`,
  }),
  "request/usage": ({ problem, advice }) => ({
    message: problem,
    ...(advice === undefined ? {} : { hint: advice }),
  }),
  "request/not-there-yet": ({ feature }) => ({ message: `${feature} is not there yet` }),
  "request/interrupted": () => ({
    message: "Interrupted while scripts were read: nothing has run, and nothing was written",
  }),
};

function namedOr(names: readonly string[]): string {
  return names.length === 0 ? "no step" : shortened(names);
}

function shortened(names: readonly string[]): string {
  const more = names.length - shown;
  return names.slice(0, shown).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
