import type { Explanations } from "./words.ts";

/** Facts of what is wrong with the Python modules that describe a pipeline. */
export interface PythonFacts {
  "load/python-unreadable": { readonly module: string; readonly problem: string };
  /** `traceback`: of the user's own code, outermost first. */
  "load/python-not-imported": {
    readonly module: string;
    readonly problem: string;
    readonly traceback: readonly string[];
  };
  /** What only running a module would tell; `isImported` when it was, and did not tell. */
  "load/python-undecided": { readonly what: string; readonly whose: string; readonly isImported: boolean };
  /** A node that only edges mention. */
  "load/phantom-node": { readonly node: string; readonly suggestion?: string };
}

export const explainPython: Explanations<PythonFacts> = {
  "load/python-unreadable": ({ module, problem }) => ({
    message: `${module} cannot be read as Python: ${problem}`,
    hint: "Correct it; nothing that it defines is known",
  }),
  "load/python-not-imported": ({ module, problem, traceback }) => ({
    message: `${module} cannot be imported: ${problem}`,
    hint: ["Correct what its own code did last", ...traceback].join("\n"),
  }),
  "load/python-undecided": ({ what, whose, isImported }) => ({
    message: `Reading ${whose} does not tell ${what}, which is computed here`,
    hint: isImported
      ? "Importing the module failed, too; write the value as a literal"
      : "Write it as a literal, or add --import-contracts, which imports the module in a process of its own",
  }),
  "load/phantom-node": ({ node, suggestion }) => ({
    message: `No add_node declares ${node}, which an edge mentions`,
    hint: suggestion === undefined ? `Declare it with add_node("${node}")` : `Did you mean ${suggestion}?`,
  }),
};
