import { type Explanations, fewOf, listed } from "./words.ts";

/** Facts of compiled SageMaker definitions. */
export interface DefinitionFacts {
  /** Without a module a shell script of the SDK starts it. */
  "load/unnamed-script": { readonly module?: string; readonly searched?: readonly string[] };
  "load/ambiguous-script": { readonly script: string; readonly found: readonly string[] };
  "load/idle-response": { readonly reason: string };
  "load/idle-function": { readonly function: string; readonly reason: string };
  "request/unknown-parameter": {
    readonly name: string;
    readonly known: readonly string[];
    readonly suggestion?: string;
  };
  /** Without `value`: it was not given, and the definition has no default. */
  "request/bad-parameter": {
    readonly name: string;
    readonly type: string;
    readonly choices: readonly string[];
    readonly value?: string;
  };
  "plan/unknown-value": { readonly what: readonly string[] };
  /** `property` of a `type` step; `known`: what may stand where it goes wrong. */
  "plan/unknown-property": {
    readonly step: string;
    readonly type: string;
    readonly property: string;
    readonly known: readonly string[];
    readonly suggestion?: string;
  };
  "plan/service-settings": {
    readonly settings: readonly { readonly key: string; readonly steps: readonly string[] }[];
  };
  /** `line`: where the producer says that it fills that place. */
  "plan/unordered-read": {
    readonly input: string;
    readonly producer: string;
    readonly port: string;
    readonly line?: number;
  };
  "run/no-value": { readonly file: string; readonly path: string; readonly from: string; readonly problem: string };
  "run/cannot-compare": { readonly left: string; readonly right: string; readonly by: string };
  /** `when`: the condition that led to it. */
  "run/fail-step": { readonly message: string; readonly when?: { readonly step: string; readonly is: boolean } };
}

export const explainDefinition: Explanations<DefinitionFacts> = {
  "load/unnamed-script": ({ module, searched = [] }, { step }) => {
    const started =
      module === undefined
        ? "a shell script of the SDK starts it"
        : `it starts the module ${module}, which is no file below ${listed(searched, "or")}`;
    return {
      message: `The definition does not name the script of step ${step ?? ""}: ${started}`,
      hint: `Name it: --script ${step ?? "STEP"}=FILE`,
    };
  },
  "load/ambiguous-script": ({ script, found }, { step }) => ({
    message: `${script} is there more than once: ${fewOf(found)}`,
    hint: `Name the one that is meant: --script ${step ?? "STEP"}=FILE`,
  }),
  "load/idle-response": ({ reason }, { step }) => ({
    message: `Step ${step ?? ""} takes no recorded response: ${reason}`,
    hint: "Remove it; to keep a run from this step, tell its condition the other Outcome",
  }),
  "load/idle-function": ({ function: name, reason }, { step }) => ({
    message: `Step ${step ?? ""} needs no function ${name}: ${reason}`,
    hint: "Remove it; a function stands in only for what runs nowhere but in SageMaker",
  }),
  "request/unknown-parameter": ({ name, known, suggestion }) => ({
    message: `The pipeline has no parameter ${name}`,
    hint: suggestion === undefined ? knownText(known) : `Did you mean ${suggestion}?`,
  }),
  "request/bad-parameter": ({ name, type, choices, value }) => ({
    message:
      value === undefined
        ? `The parameter ${name} has no default, so it must be given`
        : `The parameter ${name} cannot be ${JSON.stringify(value)}`,
    hint: `--parameter ${name}=VALUE, where VALUE is ${choices.length > 0 ? listed(choices, "or") : typeWords(type)}`,
  }),
  "plan/unknown-value": ({ what }, { step }) => ({
    message: `Step ${step ?? ""} needs what only SageMaker knows: ${listed(what)}`,
    hint: 'Give what the service would answer: --responses FILE, with {"STEP": {...}} as the service describes that step',
  }),
  "plan/unknown-property": ({ step, type, property, known, suggestion }) => ({
    message: `${type} step ${step} has no ${property}`,
    hint: suggestion === undefined ? `There is ${fewOf(known)}` : `Did you mean ${suggestion}?`,
  }),
  "plan/service-settings": ({ settings }) => ({
    message: `Only SageMaker obeys ${listed(settings.map(({ key, steps }) => `${key} (${fewOf(steps)})`))}`,
    hint: "Here nothing is cached or repeated, and --timeout limits each step",
  }),
  "plan/unordered-read": ({ input, producer, port, line }, { step }) => ({
    message: `Step ${step ?? ""} reads as ${input} what ${producer}.${port} fills${line === undefined ? "" : ` (line ${line})`}, and does not wait for it: in the cloud either may run first`,
    hint: `Add ${producer} to its DependsOn, or name the place by a property of ${producer}; here it waits`,
  }),
  "run/no-value": ({ file, path, from, problem }) => ({
    message: `${path} cannot be read from ${file} in ${from}: ${problem}`,
    hint: "Write it there, or correct the path in the definition",
  }),
  "run/cannot-compare": ({ left, right, by }, { step }) => ({
    message: `Condition ${step ?? ""} cannot compare ${left} with ${right} (${by})`,
    hint: "Order needs two numbers; correct the condition, or what is written into the property file",
  }),
  "run/fail-step": ({ message, when }, { step }) => ({
    message: `The pipeline reached its Fail step ${step ?? ""}: ${message}`,
    ...(when && {
      hint: `Condition ${when.step} came out ${when.is}; \`cursus runtime logs ${when.step}\` tells its values`,
    }),
  }),
};

function knownText(known: readonly string[]): string {
  return known.length === 0 ? "It has none" : `Parameters: ${fewOf(known)}`;
}

function typeWords(type: string): string {
  const words: Readonly<Record<string, string>> = {
    String: "any text",
    Integer: "a whole number",
    Float: "a number",
    Boolean: "true or false",
  };
  return words[type] ?? type;
}
