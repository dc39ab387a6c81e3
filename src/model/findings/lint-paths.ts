import { type Explanations, fewOf, listed as inWords } from "./words.ts";

/** Two ports of one side whose folders are one (`containerPath` = `outerPath`), or lie in each other. */
interface Overlap {
  readonly port: string;
  readonly containerPath: string;
  readonly around: string;
  readonly outerPath: string;
}

/** What the script's own call gives a port, where its contract says another path. */
interface OtherPath {
  readonly side: "input" | "output";
  readonly declared: string;
  readonly given: string;
}

/** Facts of container paths, as contracts declare them and scripts use them. */
export interface LintPathFacts {
  "lint/outputs-overlap": Overlap;
  "lint/inputs-overlap": Overlap;
  "lint/file-or-folder": OtherPath;
  "lint/other-path": OtherPath;
  /** `known`: folders that the contract declares. */
  "lint/undeclared-path": { readonly path: string; readonly known: readonly string[] };
  "lint/writes-outside": { readonly path: string; readonly known: readonly string[] };
  /** `missing`: the file on this machine; `variables`: NAME=VALUE of what its name depends on. */
  "lint/no-such-code-file": {
    readonly path: string;
    readonly missing: string;
    readonly variables?: readonly string[];
  };
  "lint/shared-work-folder": { readonly path: string; readonly other: string };
  "lint/output-never-written": { readonly output: string; readonly containerPath: string; readonly script: string };
  /** `columns`: what `producer` writes there, at `written` (file:line). */
  "lint/no-such-column": {
    readonly column: string;
    readonly columns: readonly string[];
    readonly producer: string;
    readonly written: string;
    readonly suggestion?: string;
  };
  "lint/unlisted-import": {
    readonly module: string;
    readonly distribution: string;
    readonly listed: readonly string[];
  };
}

export const explainLintPaths: Explanations<LintPathFacts> = {
  "lint/outputs-overlap": (overlap) => ({
    message: isOne(overlap)
      ? `Outputs ${overlap.around} and ${overlap.port} lie in one folder, ${overlap.containerPath}: each is given what both hold`
      : `Output ${overlap.port} lies in ${overlap.containerPath}, inside output ${overlap.around}, which is given its files as well`,
    hint: "Give each output a folder of its own",
  }),
  "lint/inputs-overlap": (overlap) => ({
    message: isOne(overlap)
      ? `Inputs ${overlap.around} and ${overlap.port} are mounted in one folder, ${overlap.containerPath}`
      : `Input ${overlap.port} is mounted in ${overlap.containerPath}, inside input ${overlap.around}: whoever lists ${overlap.outerPath} finds both`,
    hint: "Give each input a folder of its own; which of the two is mounted first decides what is seen",
  }),
  "lint/file-or-folder": ({ side, declared, given }, { port }) => ({
    message: isFile(declared, given)
      ? `The contract says that ${side} ${port} is the file ${declared}; the script passes its folder, ${given}`
      : `The contract says that ${side} ${port} is the folder ${declared}; the script passes a file in it, ${given}`,
    hint: "Let both name the same: who is given the other path looks for a file in a file, or opens a folder",
  }),
  "lint/other-path": ({ side, declared, given }, { port }) => ({
    message: `The contract says that ${side} ${port} lies at ${declared}; the script passes ${given}`,
    hint:
      side === "input"
        ? "Correct one of them: what is mounted for this input lies where the contract says"
        : "Correct one of them: what is uploaded as this output lies where the contract says",
  }),
  "lint/undeclared-path": ({ path, known }) => ({
    message: `${path} is read, and no input is mounted there${known.length === 0 ? "" : `, but at ${fewOf(known)}`}`,
    hint: "Correct the path, or declare an input of the contract with it",
  }),
  "lint/writes-outside": ({ path, known }) => ({
    message: `${path} is written, which lies in no output${known.length === 0 ? "" : ` (${fewOf(known)})`}, so nothing keeps it`,
    hint: "Write it below an output's folder, or below /tmp if only this script needs it",
  }),
  "lint/no-such-code-file": ({ path, missing, variables = [] }) => ({
    message: `${path} is read, but the code has no such file${variables.length === 0 ? "" : `; its name depends on ${inWords(variables)}`}`,
    hint: `Add ${missing}${variables.length === 0 ? ", or correct the name" : ", or set another value"}`,
  }),
  "lint/shared-work-folder": ({ path, other }, { step }) => ({
    message: `${step} works in ${path}, and so does ${other}`,
    hint: "Give each a folder of its own, as tempfile.mkdtemp() does: side by side on one machine they would clear or read each other's files",
  }),
  "lint/output-never-written": ({ output, containerPath, script }) => ({
    message: `Output ${output} is declared at ${containerPath}, but nothing in ${script} writes it`,
    hint: "Write it, or remove it from the contract: a consumer would get an empty folder",
  }),
  "lint/no-such-column": ({ column, columns, producer, written, suggestion }, { port }) => ({
    message: `Column ${column} is taken from input ${port}, for which ${producer} writes ${fewOf(columns)} and no other (${written})`,
    hint:
      suggestion === undefined
        ? `Write it there, or take another column`
        : `Did you mean ${suggestion}? Correct the one of them that is wrong`,
  }),
  "lint/unlisted-import": ({ module, distribution, listed }) => ({
    message: `${module} is imported, but the contract's requirements do not list ${distribution}: ${fewOf(listed)}`,
    hint: `Add ${distribution} to \`framework_requirements\`, or guard the import`,
  }),
};

function isOne({ containerPath, outerPath }: Overlap): boolean {
  return containerPath.replace(/\/+$/, "") === outerPath.replace(/\/+$/, "");
}

/** Of a file and its folder: the longer path is that of the file. */
function isFile(path: string, other: string): boolean {
  return path.length > other.length;
}
