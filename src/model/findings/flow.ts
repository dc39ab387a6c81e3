import { type Files, filesText } from "./data-words.ts";
import { variableFix } from "./fixes.ts";
import { type Explanations, fewOf, type Whose } from "./words.ts";

/** Facts of what a step was seen to read, beside what it declares. */
export interface FlowFacts {
  "flow/unread-input": Files & { readonly containerPath: string };
  /** `files` were not read; `read` were. */
  "flow/partly-read": Files & { readonly read: readonly string[] };
  "flow/undeclared-read": Files;
  /** `unasked` are those that the step sets, and for which nobody asked. */
  "flow/undeclared-variable": { readonly names: readonly string[]; readonly unasked?: readonly string[] };
  "flow/undeclared-column": { readonly columns: readonly string[] };
  "flow/unused-column": { readonly columns: readonly string[] };
}

export const explainFlow: Explanations<FlowFacts> = {
  "flow/unread-input": ({ containerPath, ...files }, { step, port, cause }) => ({
    message: `Step ${step ?? ""} read no file of its input ${port ?? ""} in ${containerPath}${cause === undefined ? "" : ` (from ${cause.step}.${cause.port})`}: ${filesText(files)}`,
    hint: "Compare that path with those that the script opens, or remove the input; `required: false` if it may be left unread",
  }),
  "flow/partly-read": ({ read, ...files }, { step, port }) => ({
    message: `Step ${step ?? ""} read ${fewOf(read)} of its input ${port ?? ""}, and not ${filesText(files)}`,
    hint: "Read every file of the folder (sorted, as with glob), or write one file upstream; only the first may have been meant to be a sample",
  }),
  "flow/undeclared-read": (files, { step }) => ({
    message: `Step ${step ?? ""} read what no input brings: ${filesText(files)}`,
    hint: "In the cloud its container does not have it: declare an input for it, or let it travel with the code in `source_dir`",
  }),
  "flow/undeclared-variable": ({ names, unasked = [] }, whose) => ({
    message: `Step ${whose.step ?? ""} asked for variables that it does not set: ${fewOf(names)}${unasked.length === 0 ? "" : `; nobody asked for ${fewOf(unasked)}, which it sets`}`,
    hint: otherValuesHint(names[0] ?? "", whose),
  }),
  "flow/undeclared-column": ({ columns }, { step, port }) => ({
    message: `Step ${step ?? ""} used columns that its input ${port ?? ""} does not declare: ${fewOf(columns)}`,
    hint: "Add them to `columns` of the input, so that it is told when they are missing",
  }),
  "flow/unused-column": ({ columns }, { step, port }) => ({
    message: `Step ${step ?? ""} never used columns that its input ${port ?? ""} declares: ${fewOf(columns)}`,
    hint: "Remove them from `columns` of the input, or see whether the script has forgotten them",
  }),
};

function otherValuesHint(name: string, whose: Whose): string {
  if (whose.form === undefined) {
    return "The script's own defaults hold: add them to `env:` of the step if other values are meant";
  }
  return `The script's own defaults hold. ${variableFix(name, whose)} if another value is meant`;
}
