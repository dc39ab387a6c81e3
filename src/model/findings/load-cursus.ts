import { shellWord } from "../shell.ts";
import { allOf, type Explanations, fewOf, listed } from "./words.ts";

interface Suggested {
  readonly suggestion?: string;
}

/** Facts of what is wrong with step interfaces and graphs of Cursus. */
export interface CursusFacts {
  "load/port-not-in-spec": {
    readonly port: string;
    readonly side: "input" | "output";
    readonly known: readonly string[];
  } & Suggested;
  "load/path-outside": {
    readonly path: string;
    readonly side: "input" | "output";
    readonly allowed: readonly string[];
  };
  /** `kept`: the file that counts. */
  "load/step-type-twice": { readonly stepType: string; readonly kept: string };
  "lint/required-differs": { readonly port: string; readonly inContract: boolean; readonly inSpec: boolean };
  "lint/other-output": { readonly output: string; readonly named: string };
  /** `stepType`: what was probably meant. */
  "lint/source-never-matches": { readonly source: string; readonly dependency: string; readonly stepType?: string };
  "load/no-dag": { readonly folder: string };
  /** `scripts`: relative to the folder. */
  "load/bare-scripts": { readonly folder: string; readonly scripts: readonly string[] };
  /** `dags`: relative to the folder. */
  "load/several-dags": { readonly folder: string; readonly dags: readonly string[] };
  /** What `--dag` names, and is no graph of the project. */
  "load/no-such-dag": { readonly dag: string; readonly folder: string; readonly dags: readonly string[] } & Suggested;
  "load/no-nodes": { /** Of a graph that is built in Python. */ readonly factory?: string };
  "load/unknown-node": { readonly node: string; readonly known: readonly string[] } & Suggested;
  "load/bad-edge": { readonly found: string };
  "load/self-edge-node": { readonly node: string };
  "load/twice-in-graph": { readonly what: "node" | "edge"; readonly name: string; readonly firstLine: number };
  "load/count-differs": { readonly key: string; readonly declared: number; readonly counted: number };
  "load/ends-differ": {
    readonly key: "entry_points" | "exit_points";
    /** Declared, but no node of the graph that nothing runs before, or after. */
    readonly wrong: readonly string[];
    readonly missing: readonly string[];
  };
  "load/catalog-differs": { readonly id: string; readonly keys: readonly string[]; readonly file: string };
  "load/catalog-missing": { readonly id: string; readonly path: string };
  "load/catalog-unlisted": { readonly files: readonly string[] };
}

const known = (suggestion: string | undefined, what: string, names: readonly string[]): string => {
  if (suggestion !== undefined) return `Did you mean ${suggestion}?`;
  return names.length === 0 ? `There are no ${what}` : `Known ${what}: ${fewOf(names)}`;
};

const need = (required: boolean): string => (required ? "required" : "optional");

const ofInterfaces: Explanations<
  Pick<
    CursusFacts,
    | "load/port-not-in-spec"
    | "load/path-outside"
    | "load/step-type-twice"
    | "lint/required-differs"
    | "lint/other-output"
    | "lint/source-never-matches"
  >
> = {
  "load/port-not-in-spec": ({ port, side, known: names, suggestion }) => {
    const what = side === "input" ? "dependencies" : "outputs";
    return {
      message: `The contract's ${side} ${port} is not among the ${what} of the spec`,
      hint: `${known(suggestion, what, names)}${suggestion === undefined ? `; add ${port} to them, or remove it here` : ""}`,
    };
  },
  "load/path-outside": ({ path, side, allowed }) => ({
    message: `The container path ${path} is nowhere an ${side} can be`,
    hint: `SageMaker has ${side}s in or below ${listed(allowed, "or")}`,
  }),
  "load/step-type-twice": ({ stepType, kept }) => ({
    message: `The step type ${stepType} is defined in two files, and this one does not count`,
    hint: `${kept} comes first; rename or remove one`,
  }),
  "lint/required-differs": ({ port, inContract, inSpec }) => ({
    message: `The contract calls ${port} ${need(inContract)}, the spec ${need(inSpec)}`,
    hint: "Wiring goes by the spec; let both say what the script needs",
  }),
  "lint/other-output": ({ output, named }) => ({
    message: `The property path of output ${output} names ${named}`,
    hint: `Consumers would be given what ${named} holds: write Outputs['${output}']`,
  }),
  "lint/source-never-matches": ({ source, dependency, stepType }) => ({
    message: `${source} never matches a provider of ${dependency}`,
    hint:
      stepType === undefined
        ? "Providers are compared without what follows a _ in their names: write the name of a step type"
        : `Providers are compared without what follows a _ in their names: write ${stepType}`,
  }),
};

const ofGraphs: Explanations<Omit<CursusFacts, keyof typeof ofInterfaces>> = {
  "load/no-dag": ({ folder }) => ({
    message: `There is no pipeline in ${folder}: no pipeline.yaml, .dag.json or PipelineDAG in Python`,
    hint: "Name the graph with --dag FILE, or write a pipeline.yaml",
  }),
  "load/bare-scripts": ({ folder, scripts }) => ({
    message: `${folder} holds bare scripts and no pipeline: ${fewOf(scripts)}`,
    hint: `cursus runtime init ${shellWord(folder)} writes the pipeline.yaml that they propose`,
  }),
  "load/several-dags": ({ folder, dags }) => ({
    message: `${folder} holds ${dags.length} graphs: ${allOf(dags)}`,
    hint: "Name the one that is meant with --dag, by its file or its name",
  }),
  "load/no-such-dag": ({ dag, folder, dags, suggestion }) => ({
    message: `${folder} holds no graph ${dag}`,
    hint: `${suggestion === undefined ? "" : `Did you mean ${suggestion}? `}Its graphs: ${allOf(dags)}`,
  }),
  "load/no-nodes": ({ factory }) => ({
    message: `The graph${factory === undefined ? "" : ` of ${factory}`} has no nodes`,
    hint: `Name at least one step ${factory === undefined ? "under dag.nodes" : "with add_node"}`,
  }),
  "load/unknown-node": ({ node, known: names, suggestion }) => ({
    message: `An edge names ${node}, which is no node`,
    hint: known(suggestion, "nodes", names),
  }),
  "load/bad-edge": ({ found }) => ({
    message: `An edge must be a pair of node names, not ${found}`,
    hint: 'Write ["first", "second"], where the first runs before the second',
  }),
  "load/self-edge-node": ({ node }) => ({
    message: `An edge leads from ${node} to itself`,
    hint: "Remove it, or name another node: no step can wait for itself",
  }),
  "load/twice-in-graph": ({ what, name, firstLine }) => ({
    message: `The ${what} ${name} is there twice`,
    hint: `It is first in line ${firstLine}, which counts; remove the other one`,
  }),
  "load/count-differs": ({ key, declared, counted }) => ({
    message: `${key} is ${declared}, but the graph has ${counted}`,
    hint: `The graph counts: write ${counted}, or restore what is missing from it`,
  }),
  "load/ends-differ": ({ key, wrong, missing }) => ({
    message: `${key} does not fit the graph: ${endsText(key, { wrong, missing })}`,
    hint: `The graph counts: correct ${key}, or the edges`,
  }),
  "load/catalog-differs": ({ id, keys, file }) => ({
    message: `The catalog's ${listed(keys)} of ${id} differ${keys.length === 1 ? "s" : ""} from its graph`,
    hint: `${file} counts; write the catalog anew`,
  }),
  "load/catalog-missing": ({ id, path }) => ({
    message: `The catalog lists ${id}, but there is no graph at ${path}`,
    hint: "Restore the file, or write the catalog anew",
  }),
  "load/catalog-unlisted": ({ files }) => ({
    message: `The catalog does not list ${fewOf(files)}`,
    hint: "They are known by their paths; write the catalog anew",
  }),
};

function endsText(
  key: "entry_points" | "exit_points",
  { wrong, missing }: { readonly wrong: readonly string[]; readonly missing: readonly string[] },
): string {
  const verb = key === "entry_points" ? "begin" : "end";
  const one = (names: readonly string[], text: string, plural: string): readonly string[] =>
    names.length === 0 ? [] : [`${fewOf(names)} ${names.length === 1 ? text : plural}`];
  return [
    ...one(wrong, `is listed, but does not ${verb} it`, `are listed, but do not ${verb} it`),
    ...one(missing, `${verb}s it, but is not listed`, `${verb} it, but are not listed`),
  ].join("; ");
}

export const explainCursus: Explanations<CursusFacts> = { ...ofInterfaces, ...ofGraphs };
