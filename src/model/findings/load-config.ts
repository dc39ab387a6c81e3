import { type Explanations, fewOf, listed } from "./words.ts";

/** Facts of what is odd in a configuration of Cursus, by itself or beside a contract. */
export interface ConfigFacts {
  /** A step key that stands in one of two places. */
  "load/config-types-differ": { readonly key: string; readonly listed: string; readonly missing: string };
  /** The class in `__model_type__`, and the one in the metadata. */
  "load/config-class-differs": { readonly key: string; readonly marked: string; readonly listed: string };
  "load/config-incomplete": { readonly fields: readonly string[]; readonly steps: readonly string[] };
  "load/derived-value": {
    readonly field: string;
    readonly written: string;
    readonly derived: string;
    readonly formula: string;
    readonly steps: readonly string[];
  };
  "plan/contract-misfit": {
    readonly config: string;
    readonly field: "input_paths" | "output_paths" | "contract.inputs" | "contract.outputs";
    readonly port: string;
    /** Where the configuration and the contract have a port that both know. */
    readonly paths?: { readonly given: string; readonly declared: string };
    readonly known: readonly string[];
    readonly suggestion?: string;
  };
}

export const explainConfig: Explanations<ConfigFacts> = {
  "load/config-types-differ": (facts) => ({
    message: `${facts.key} is in ${facts.listed}, but not in ${facts.missing}`,
    hint: "Both should name the same configurations: write the file anew, or correct the key",
  }),
  "load/config-class-differs": ({ key, marked, listed: other }) => ({
    message: `${key} has the class ${marked}, but metadata.config_types says ${other}`,
    hint: `${marked} is used; correct the other one`,
  }),
  "load/config-incomplete": ({ fields, steps }) => ({
    message: `${fewOf(steps)} ${steps.length === 1 ? "has" : "have"} no ${listed(fields, "or")}, which every configuration needs`,
    hint: "Add it under `shared`; without it no pipeline can be built in the cloud",
  }),
  "load/derived-value": ({ field, written, derived, formula, steps }) => ({
    message: `${field} is written as ${written} in ${fewOf(steps)}, and ${derived} is used`,
    hint: `It follows from ${formula}, which wins in the cloud, too`,
  }),
  "plan/contract-misfit": (facts) => ({ message: misfitText(facts), hint: misfitHint(facts) }),
};

type Misfit = ConfigFacts["plan/contract-misfit"];

function misfitText({ config, field, port, paths }: Misfit): string {
  if (paths === undefined) return `${field} of ${config} names ${port}, which its contract lacks`;
  return `${field} of ${config} has ${port} at ${paths.given}, its contract at ${paths.declared}`;
}

function misfitHint({ known, suggestion, paths }: Misfit): string {
  if (paths !== undefined) return "The contract alone counts: correct the path there, or remove this one";
  if (suggestion !== undefined) return `Did you mean ${suggestion}?`;
  return `The contract has ${known.length === 0 ? "none" : fewOf(known)}; correct the name, or add the port to the contract`;
}
