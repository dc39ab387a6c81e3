import { circleText, type Explanations, listed } from "./words.ts";

interface Suggested {
  readonly suggestion?: string;
}

/** Facts of what is wrong in the text of a pipeline file. */
export interface PipelineFacts {
  "load/bad-syntax": { readonly format: "YAML" | "JSON"; readonly problem: string; readonly advice?: string };
  "load/many-documents": Readonly<Record<never, never>>;
  "load/too-deep": { readonly limit: number };
  "load/too-many-aliases": { readonly limit: number };
  "load/unknown-tag": { readonly tag: string };
  "load/more-problems": { readonly count: number };
  "load/duplicate-key": { readonly key: string; readonly firstLine: number };
  "load/unknown-key": { readonly key: string; readonly where: string; readonly known: readonly string[] } & Suggested;
  /** `beside`: what belongs inside it, and stands where it is missing. */
  "load/missing-key": { readonly key: string; readonly where: string; readonly beside?: readonly string[] };
  "load/wrong-type": { readonly key: string; readonly expected: string; readonly found: string };
  "load/bad-value": { readonly key: string; readonly value: string; readonly expected: string } & Suggested;
  "load/bad-unit": {
    readonly key: string;
    readonly value: string;
    readonly expected: string;
    /** `too large`; absent when it is no time or size at all. */
    readonly reason?: string;
  };
  "load/bad-name": { readonly name: string; readonly what: string; readonly reason: string };
  "load/no-steps": Readonly<Record<never, never>>;
  "load/no-effect": { readonly key: string; readonly where: string; readonly instead: string };
  "load/not-yet": { readonly feature: string; readonly instead: string };
  "load/unknown-step": { readonly name: string; readonly known: readonly string[] } & Suggested;
  "load/unknown-port": { readonly step: string; readonly port: string; readonly known: readonly string[] } & Suggested;
  "load/self-edge": { readonly step: string };
  "load/cycle": { readonly path: readonly string[] };
  "load/same-container-path": { readonly path: string; readonly first: string; readonly second: string };
  "load/relative-container-path": { readonly path: string; readonly example: string };
}

export type ExplainPipeline = Explanations<PipelineFacts>;

const mostListed = 12;

/** The known names, or the near one; long lists are cut. */
function knownOr(suggestion: string | undefined, what: string, known: readonly string[]): string {
  if (suggestion !== undefined) return `Did you mean ${suggestion}?`;
  if (known.length === 0) return `There are no ${what}`;
  const more = known.length > mostListed ? ` and ${known.length - mostListed} more` : "";
  return `Known ${what}: ${known.slice(0, mostListed).join(", ")}${more}`;
}

const text: Pick<
  ExplainPipeline,
  | "load/bad-syntax"
  | "load/many-documents"
  | "load/too-deep"
  | "load/too-many-aliases"
  | "load/unknown-tag"
  | "load/more-problems"
  | "load/duplicate-key"
> = {
  "load/bad-syntax": ({ format, problem, advice }) => ({
    message: `This is not valid ${format}: ${problem}`,
    hint: advice ?? "Correct the text at this place",
  }),
  "load/many-documents": () => ({
    message: "The file holds more than one YAML document",
    hint: "Keep one document in one file; remove the second `---`",
  }),
  "load/too-deep": ({ limit }) => ({
    message: `The file nests deeper than ${limit} levels`,
    hint: "Such files need fewer than ten",
  }),
  "load/too-many-aliases": ({ limit }) => ({
    message: `The YAML aliases expand to more than ${limit} values`,
    hint: "Write the values out",
  }),
  "load/unknown-tag": ({ tag }) => ({
    message: `The YAML tag ${tag} is unknown`,
    hint: "Remove the tag; quote the value if it is text",
  }),
  "load/more-problems": ({ count }) => ({
    message: `${count} more problems are in this file`,
    hint: "Correct those above first",
  }),
  "load/duplicate-key": ({ key, firstLine }) => ({
    message: `The key ${key} is there twice`,
    hint: `It is first in line ${firstLine}; remove or rename one`,
  }),
};

/** How the shape is written that a key needs. */
function shapeHint(key: string, expected: string, found: string): string {
  const named = /^[\w-]+$/.test(key) ? `${key}: ` : "";
  const needed = /^a map with the key (\w+)/.exec(expected)?.[1];
  if (needed !== undefined) return `write \`${named}{${needed}: ...}\``;
  if (expected.startsWith("a map")) return `write names with values: \`${named}{name: value}\``;
  if (expected.startsWith("a list")) return `write a list: \`${named}[...]\``;
  return found === "nothing"
    ? `give it a value, or leave ${named === "" ? "it" : "the key"} out`
    : "write one value, quoted if it holds `:` or `{`";
}

export const explainPipeline: ExplainPipeline = {
  ...text,
  "load/unknown-key": ({ key, where, suggestion, known }) => ({
    message: `Unknown key ${key} in ${where}`,
    hint: knownOr(suggestion, "keys", known),
  }),
  "load/missing-key": ({ key, where, beside }) => ({
    message: `${where} needs the key ${key}`,
    hint:
      beside === undefined
        ? `Add ${key}: here`
        : `Move ${listed(beside)} into it: {"${key}": {${beside.map((name) => `"${name}": ...`).join(", ")}}}`,
  }),
  "load/wrong-type": ({ key, expected, found }) => ({
    message: `${key} must be ${expected}`,
    hint: `It is ${found}; ${shapeHint(key, expected, found)}`,
  }),
  "load/bad-value": ({ key, value, expected, suggestion }) => ({
    message: `${key} cannot be ${JSON.stringify(value)}`,
    hint: suggestion === undefined ? `It may be ${expected}` : `Did you mean ${suggestion}?`,
  }),
  "load/bad-unit": ({ key, value, expected, reason }) => ({
    message: `${key} cannot be read from ${JSON.stringify(value)}${reason === undefined ? "" : `: it is ${reason}`}`,
    hint: `Write it like ${expected}`,
  }),
  "load/bad-name": ({ name, what, reason }) => ({
    message: `${JSON.stringify(name)} cannot name ${what}`,
    hint: reason,
  }),
  "load/no-steps": () => ({ message: "The pipeline has no steps", hint: "Add at least one below `steps:`" }),
  "load/no-effect": ({ key, where, instead }) => ({ message: `${key} has no effect on ${where}`, hint: instead }),
  "load/not-yet": ({ feature, instead }) => ({ message: `${feature} is not there yet`, hint: instead }),
  "load/unknown-step": ({ name, suggestion, known }) => ({
    message: `No step is called ${name}`,
    hint: knownOr(suggestion, "steps", known),
  }),
  "load/unknown-port": ({ step, port, suggestion, known }) => ({
    message: port === "" ? `${step} is a step, not one of its outputs` : `Step ${step} has no output ${port}`,
    hint: knownOr(suggestion, `outputs of ${step}`, known),
  }),
  "load/self-edge": ({ step }) => ({
    message: `Step ${step} depends on itself`,
    hint: "Name another step, or a file or folder",
  }),
  "load/cycle": ({ path }) => ({
    message: `Steps depend on each other in a circle: ${circleText(path)}`,
    hint: `Remove one of these edges, so that ${listed(path.slice(0, 1))} can run first`,
  }),
  "load/same-container-path": ({ path, first, second }) => ({
    message: `${first} and ${second} share the container path ${path}`,
    hint: "Give each port a folder of its own",
  }),
  "load/relative-container-path": ({ path, example }) => ({
    message: `The container path ${path} is not absolute`,
    hint: `Start it with /, for example ${example}`,
  }),
};
