import { type Named, named, type ScriptEnd, type ScriptFrame, spot, type WithLog } from "./script-end.ts";
import { type Explanations, fewOf, listed } from "./words.ts";

/** Where a script left with exit code 0, and the nearest statement that it did not reach. */
interface Left {
  readonly exit?: ScriptFrame;
  readonly skipped?: ScriptFrame;
  /** The error that was being handled. */
  readonly cause?: Named;
}

/** What a script left behind, and what it left undone. */
export interface LeftFacts {
  "run/no-output": WithLog &
    Left & {
      readonly containerPath: string;
      /** Its process ended without coming to the interpreter's end. */
      readonly isCutShort?: true;
      /** Where it wrote instead. */
      readonly wroteTo?: readonly string[];
    };
  "run/exited-early": WithLog & Left;
  /** The first traceback that it printed, though it ended with exit code 0. */
  "run/logged-error": ScriptEnd;
  /** An error that it caught and logged, without a traceback. */
  "run/caught-error": Named & { readonly said: string };
  "run/wrote-outside": { readonly files: readonly string[] };
  "run/wrote-input": { readonly files: readonly string[] };
  "run/output-link": { readonly links: readonly string[] };
  "run/failure-file": { readonly text: string };
  "run/exit-message": { readonly text: string };
  "run/left-processes": { readonly commands: readonly string[] };
}

function earlyWords({ exit, skipped, cause }: Left): string {
  if (exit === undefined || skipped === undefined) return "";
  const error = cause === undefined ? "" : `, because of ${named(cause)}`;
  return `it left at ${spot(exit)} and did not ${cause === undefined ? "reach" : "finish"} ${spot(skipped)}${error}`;
}

const exitsAtOnce = "os._exit and its like run no exit handlers and lose what was not flushed: end by sys.exit";

function noOutputHint({ isCutShort, wroteTo, ...left }: Omit<LeftFacts["run/no-output"], "containerPath">): string {
  if (left.exit !== undefined) return `It ended early: ${earlyWords(left)}`;
  if (isCutShort) return `It ended before its interpreter did: ${exitsAtOnce}`;
  return wroteTo === undefined
    ? "Compare the path that the script writes to with that of the output"
    : `It wrote to ${listed(wroteTo)} instead: compare the paths`;
}

export const explainLeft: Explanations<LeftFacts> = {
  "run/no-output": ({ containerPath, ...left }, { port }) => ({
    message: `The script ended well but left nothing for its output ${port ?? ""} in ${containerPath}`,
    hint: noOutputHint(left),
  }),
  "run/exited-early": (left) => ({
    message: `The script ended with exit code 0 before ${left.exit === undefined ? "its interpreter did" : `its last statement: ${earlyWords(left)}`}`,
    hint:
      left.exit === undefined
        ? exitsAtOnce
        : "In the cloud this counts as success: exit with another code when the work was not done",
  }),
  "run/logged-error": (error) => ({
    message: `The script printed a traceback and ended with exit code 0: ${named(error)}`,
    hint: "In the cloud this counts as success: let the error through, or see whether the work was done all the same",
  }),
  "run/caught-error": ({ said, ...error }) => ({
    message: `The script caught ${named(error)}, logged it and went on: ${said}`,
    hint: "See what stands in the place of what failed: later steps take it for a result",
  }),
  "run/wrote-outside": ({ files }) => ({
    message: `The script wrote outside its declared outputs: ${fewOf(files)}`,
    hint: "In the cloud these files are lost when the container ends",
  }),
  "run/wrote-input": ({ files }) => ({
    message: `The script wrote into its inputs: ${fewOf(files)}`,
    hint: "The source is unchanged here, and no other step sees these files in the cloud",
  }),
  "run/output-link": ({ links }, { port }) => ({
    message: `Symbolic links are no part of the output ${port ?? ""}: ${fewOf(links)}`,
    hint: "Let the script copy the files that they lead to into the output",
  }),
  "run/failure-file": ({ text }) => ({
    message: `The script wrote a reason of failure: ${text}`,
    hint: "It stands in /opt/ml/output/failure, and the cloud shows it when the job fails",
  }),
  "run/exit-message": ({ text }) => ({
    message: `The script left an exit message: ${text}`,
    hint: "It stands in /opt/ml/output/message; the cloud keeps it with the processing job",
  }),
  "run/left-processes": ({ commands }) => ({
    message: `The script left processes behind: ${fewOf(commands)}`,
    hint: "They were ended; wait for them, or stop them, before the script ends",
  }),
};
