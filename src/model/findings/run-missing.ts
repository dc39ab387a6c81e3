import { suggestColumn } from "../data/suggest-column.ts";
import type { ScriptEnd } from "./script-end.ts";
import { type Explanations, listed } from "./words.ts";

/** Facts of what a script asked for that is not there. */
export interface MissingFacts {
  "run/missing-input": ScriptEnd & { readonly path: string; readonly inputPort?: string };
  /** `path`: what was to be written or made in it. */
  "run/missing-folder": ScriptEnd & { readonly folder: string; readonly path?: string };
  "run/missing-program": ScriptEnd & { readonly program: string };
  "run/missing-key": ScriptEnd & { readonly key: string; readonly map: string; readonly known: readonly string[] };
  /** `known`: columns that the table has; none when it could not be looked at. */
  "run/missing-column": ScriptEnd & { readonly columns: readonly string[]; readonly known: readonly string[] };
}

/** So many columns are named in a hint. */
const mostColumns = 12;

function columnHint(columns: readonly string[], known: readonly string[]): string {
  const compare = "Compare the columns that the producing step writes with those read here";
  if (known.length === 0) return compare;
  const meant = columns.length === 1 ? suggestColumn(columns[0] ?? "", known) : undefined;
  const shown = known.length > mostColumns ? [...known.slice(0, mostColumns), "more"] : known;
  return `${meant === undefined ? "" : `Did you mean ${meant}? `}The table has ${listed(shown)}`;
}

export const explainMissing: Explanations<MissingFacts> = {
  "run/missing-input": ({ path, inputPort }) => ({
    message: `The script found no ${path}`,
    hint:
      inputPort === undefined
        ? "No input of this step is mounted there: compare the path with those of the step's inputs"
        : `The path belongs to the input ${inputPort}: look at what feeds it`,
  }),
  "run/missing-folder": ({ folder, path }) => ({
    message: `The script writes into the folder ${folder}, which does not exist${path === undefined ? "" : `: ${path}`}`,
    hint: `Make it first: os.makedirs(${JSON.stringify(folder)}, exist_ok=True)`,
  }),
  "run/missing-program": ({ program }) => ({
    message: `The script starts the program ${program}, which is not found here`,
    hint: "A local run has the programs of this machine, but for those below /home, /root, /opt and /tmp: install it where it is seen, as its container may have it, or do without it",
  }),
  "run/missing-key": ({ key, map, known }) => ({
    message: `The script read ${map}["${key}"], which the step does not name`,
    hint: known.length === 0 ? `The step gives ${map} no names` : `${map} has ${listed(known)}`,
  }),
  "run/missing-column": ({ columns, known }) => ({
    message: `The data has no ${columns.length > 1 ? "columns" : "column"} ${listed(columns)}`,
    hint: columnHint(columns, known),
  }),
};
