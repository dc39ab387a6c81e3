import { scriptFix } from "./fixes.ts";
import { type ExplainPipeline, explainPipeline, type PipelineFacts } from "./load-text.ts";
import { allOf, type Explanations, listed } from "./words.ts";

interface Suggested {
  readonly suggestion?: string;
}

/** Why a column cannot be as it is declared. */
export type Contradiction =
  | { readonly kind: "upside-down"; readonly low: number; readonly high: number }
  | { readonly kind: "other-type"; readonly value: string; readonly type: string }
  | { readonly kind: "outside"; readonly value: string; readonly low: number; readonly high: number }
  | { readonly kind: "shares"; readonly values: number; readonly probabilities: number }
  | { readonly kind: "twice" };

/** Facts of what is wrong with the files that describe the pipeline, and with what they name on disk. */
export interface LoadFacts extends PipelineFacts {
  "load/no-such-file": { readonly path: string; readonly searched: readonly string[] } & Suggested;
  "load/no-pipeline-in-folder": { readonly path: string; readonly searched: readonly string[] };
  "load/unreadable": { readonly path: string; readonly reason: string };
  "load/empty-file": { readonly path: string; readonly holds?: "overrides" };
  "load/binary-file": { readonly path: string };
  "load/not-utf8": { readonly path: string };
  "load/too-large": { readonly path: string; readonly bytes: number; readonly limitBytes: number };
  "load/no-such-folder": { readonly path: string; readonly key: string } & Suggested;
  /** `together`: all scripts that are missing in these folders, with their steps. */
  "load/no-such-script": {
    readonly script: string;
    readonly searched: readonly string[];
    readonly together?: {
      readonly scripts: readonly { readonly script: string; readonly steps: readonly string[] }[];
      readonly folders: readonly string[];
    };
  } & Suggested;
  "load/script-is-folder": { readonly path: string };
  "load/not-python": { readonly script: string; readonly writtenFor: string };
  "load/script-outside-source-dir": { readonly path: string; readonly sourceDir: string };
  /** `named`: where the path was written; in the pipeline's file, unless told otherwise. */
  "load/no-such-input": { readonly path: string; readonly named?: "command-line" | "overrides" } & Suggested;
  "load/unreadable-input": { readonly path: string; readonly reason: string; readonly more?: number };
  "load/data-is-folder": { readonly path: string };
  "load/odd-data": {
    readonly path: string;
    /** The first few. */
    readonly items: readonly { readonly path: string; readonly what: string }[];
    readonly count: number;
  };
  "load/empty-data": { readonly path: string };
  "load/contradicting-column": { readonly column: string; readonly contradiction: Contradiction };
  "load/interpreter-missing": {
    readonly python: string;
    readonly reason: string;
    /** Who names it, when no line of the file does. */
    readonly by?: "option" | "default";
    readonly suggestion?: string;
  };
}

export const didYouMean = (suggestion: string | undefined, otherwise: string): string =>
  suggestion === undefined ? otherwise : `Did you mean ${suggestion}?`;

/** A step interface, a graph, or a catalog of graphs. */
function whatIsMissing(path: string): string {
  return isCursus(path) ? "Restore what it held" : "A pipeline needs at least `steps:` with one step";
}

const isCursus = (path: string): boolean => /\.step\.ya?ml$|\.dag\.json$|catalog_index\.json$/i.test(path);

const onDisk: Explanations<Omit<LoadFacts, keyof PipelineFacts>> = {
  "load/no-such-file": ({ path, searched, suggestion }) => ({
    message: `No pipeline at ${path}`,
    hint: didYouMean(suggestion, `Looked in: ${searched.join(", ")}`),
  }),
  "load/no-pipeline-in-folder": ({ path, searched }) => ({
    message: `The folder ${path} holds no pipeline`,
    hint: `Looked for ${listed(searched, "or")} in it`,
  }),
  "load/unreadable": ({ path, reason }) => ({
    message: `Cannot read ${path}: ${reason}`,
    hint: "Check its permissions, and that it is a file",
  }),
  "load/empty-file": ({ path, holds }) => ({
    message: `${path} is empty`,
    hint: holds === "overrides" ? "Say in it what is to be changed, or leave it out" : whatIsMissing(path),
  }),
  "load/binary-file": ({ path }) => ({
    message: `${path} is not text`,
    hint: isCursus(path) ? "It should be text in UTF-8" : "A pipeline is a YAML or JSON file in UTF-8",
  }),
  "load/not-utf8": ({ path }) => ({ message: `${path} is not UTF-8`, hint: "Save it as UTF-8" }),
  "load/too-large": ({ path, bytes, limitBytes }) => ({
    message: `${path} is too large: ${bytes} bytes, at most ${limitBytes} are read`,
    hint: isCursus(path)
      ? "No such file is that large: check whether it is the right one"
      : "YAML is read up to 1 MiB; a larger pipeline can be written as JSON",
  }),
  "load/no-such-folder": ({ path, key, suggestion }) => ({
    message: `No folder at ${path}, named by ${key}`,
    hint: didYouMean(
      suggestion,
      `Paths start from the ${key.startsWith("--") || key === "PATH" ? "current folder" : "folder of the pipeline file"}`,
    ),
  }),
  "load/no-such-script": ({ script, searched, suggestion, together }, whose) => ({
    message: `No script ${together === undefined ? script : allOf(together.scripts.map(({ script: one, steps }) => `${one} (${allOf(steps)})`))}`,
    hint: `${suggestion === undefined ? "" : `Did you mean ${suggestion}? `}${scriptFix({ searched, folders: together?.folders }, whose)}`,
  }),
  "load/script-is-folder": ({ path }) => ({
    message: `The script ${path} is a folder`,
    hint: "Name the file in it that starts the step; the folder itself can be its source_dir",
  }),
  "load/not-python": ({ script, writtenFor }) =>
    writtenFor === "Jupyter"
      ? {
          message: `${script} is no Python script: it is a notebook`,
          hint: `Save its code as a script: jupyter nbconvert --to script ${script}`,
        }
      : {
          message: `${script} is no Python script: its first line names ${writtenFor}`,
          hint: "Name the Python script that it starts; a step can start other programs with subprocess",
        },
  "load/script-outside-source-dir": ({ path, sourceDir }) => ({
    message: `The script ${path} lies outside its source_dir ${sourceDir}`,
    hint: "Move the script into source_dir, or leave source_dir out",
  }),
  "load/no-such-input": ({ path, suggestion, named }) => ({
    message: `No data at ${path}`,
    hint: didYouMean(
      suggestion,
      /^~|\$/.test(path) ? "Write the path out: ~ and variables are not expanded" : pathAdvice(named),
    ),
  }),
  "load/unreadable-input": ({ path, reason, more }) => ({
    message: `Cannot read the data at ${path}: ${reason}${more === undefined ? "" : `; nor ${more} more in that folder`}`,
    hint: reason.endsWith("UTF-8") ? "Rename it: a script in the cloud gets UTF-8 names only" : "Check its permissions",
  }),
  "load/data-is-folder": ({ path }) => ({
    message: `${path} is a folder, but \`files\` names it as a file`,
    hint: "Name the files in it, or put a file there",
  }),
  "load/odd-data": ({ path, items, count }) => ({
    message: `The data folder ${path} holds what is no file: ${itemsText(items, count)}`,
    hint: "Remove it, or put a file there: the cloud would not get it, and a script that opens it fails or waits",
  }),
  "load/empty-data": ({ path }) => ({
    message: `The data folder ${path} holds no file`,
    hint: "Put the data there, or name another folder",
  }),
  "load/contradicting-column": ({ column, contradiction }) => ({
    message: `The declaration of column ${column} contradicts itself: ${contradictionText(contradiction)}`,
    hint: "Correct it: no data can be as it says",
  }),
  "load/interpreter-missing": ({ python, reason, by, suggestion }) => ({
    message: `No working Python at ${python}${by === "option" ? " (--python)" : ""}: ${reason}`,
    hint: didYouMean(suggestion, interpreterHint(python, reason, by)),
  }),
};

function pathAdvice(named: LoadFacts["load/no-such-input"]["named"]): string {
  switch (named) {
    case "command-line":
      return "Name a file or a folder; a path on the command line starts from the current folder";
    case "overrides":
      return "Name a file or a folder; paths start from the folder of the overrides file";
    default:
      return "Name a file, a folder, or step.port; paths start from the folder of the pipeline file";
  }
}

function contradictionText(contradiction: Contradiction): string {
  switch (contradiction.kind) {
    case "upside-down":
      return `its range begins at ${contradiction.low}, above its end ${contradiction.high}`;
    case "other-type":
      return `its value ${contradiction.value} is no ${contradiction.type}`;
    case "outside":
      return `its value ${contradiction.value} lies outside ${contradiction.low} to ${contradiction.high}`;
    case "shares":
      return `it lists ${contradiction.values} under values, but ${contradiction.probabilities} under probabilities`;
    case "twice":
      return "it is declared twice";
  }
}

function itemsText(items: LoadFacts["load/odd-data"]["items"], count: number): string {
  const shown = items.map(({ path, what }) => `${path} (${what})`).join(", ");
  return count > items.length ? `${shown} and ${count - items.length} more` : shown;
}

function interpreterHint(python: string, reason: string, by: "option" | "default" | undefined): string {
  const other = by === "option" ? "name another, such as --python .venv/bin/python" : "name another with python:";
  if (reason === "it is not executable") return `Make it executable: chmod +x ${python}, or ${other}`;
  if (by === "option") return `N${other.slice(1)}; a path starts from the current folder`;
  if (by === "default") return "Install Python, or name one with python: or --python";
  if (reason === "no such command on PATH") return "Install it, or name another with python: or --python";
  const folder = /^(?!\/usr\/)(.+)\/bin\/python3?$/.exec(python)?.[1];
  if (reason !== "it does not exist" || folder === undefined) return "Name another with python: or --python";
  return `Create it with: python3 -m venv ${folder}, or name another with python:`;
}

export const explainLoad: Explanations<LoadFacts> & ExplainPipeline = { ...onDisk, ...explainPipeline };
