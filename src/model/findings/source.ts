import { type Explanations, inWordsOf } from "./words.ts";

/** Facts of data that a source was to bring for an input. */
export interface SourceFacts {
  /** `path` below the input's folder; `line` of the script that reads it. */
  "source/cannot-make": { readonly path: string; readonly what: string; readonly line?: number };
  "source/unknown-reference": { readonly column: string; readonly references: string };
  "source/not-written": { readonly path: string; readonly reason: string };
  "source/generator-failed": { readonly generator: string; readonly problem: string };
}

export const explainSource: Explanations<SourceFacts> = {
  "source/cannot-make": ({ path, what, line }, { step, port, form }) => ({
    message: `Synthetic data for ${port} of step ${step} would have to hold ${what} (${path}${line === undefined ? "" : `, read in line ${line}`}), which only a script can make`,
    hint: inWordsOf(form, {
      native:
        "Feed it from the step that makes it (`from: step.port`), give a file (`from: path`), or a generator of yours (`synthetic: {generator: FILE.py}`)",
      project: `Give files that stand for it: --override ${step}.inputs.${port}=FOLDER`,
      definition: "Let a parameter name files that stand for it: --parameter NAME=FOLDER",
    }),
  }),
  "source/unknown-reference": ({ column, references }) => ({
    message: `Column ${column} refers to ${references}, which no input with declared columns has`,
    hint: "Name a column of the same input, `port.column` or `step.port.column`, and declare it there",
  }),
  "source/not-written": ({ path, reason }, { step, port }) => ({
    message: `Synthetic data for ${port} of step ${step} could not be written: ${reason}`,
    hint: `Nothing lies under the name ${path}; make room or ask for fewer rows, and run it again`,
  }),
  "source/generator-failed": ({ generator, problem }) => ({
    message: `The generator ${generator} failed: ${problem}`,
    hint: "It is a Python module with `def generate(port, columns, rows, seed, folder)`, which writes files into the folder",
  }),
};
