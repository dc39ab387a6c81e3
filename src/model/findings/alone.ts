import { type Explanations, fewOf, listed } from "./words.ts";

/** Facts of a script that is run without its pipeline. */
export interface AloneFacts {
  /** `folder`: the local data that was named; absent when none was. `producer`: whose output feeds it in its pipeline. */
  "alone/unfed-input": {
    readonly input: string;
    readonly containerPath: string;
    readonly folder?: string;
    readonly producer?: string;
  };
  /** The script belongs to several steps of a pipeline, or to none. */
  "alone/which-step": { readonly script: string; readonly pipeline: string; readonly steps: readonly string[] };
  /** Other pipeline files near the script name it, too; relative to the folder of the one that counts. */
  "alone/other-pipelines": { readonly script: string; readonly pipeline: string; readonly others: readonly string[] };
  "alone/unreadable-code": { readonly script: string; readonly reason: string };
}

export const explainAlone: Explanations<AloneFacts> = {
  "alone/unfed-input": ({ input, containerPath, folder, producer }) => ({
    message: `Nothing feeds input ${input}, which the script expects in ${containerPath}`,
    hint:
      folder === undefined
        ? `Name a folder with a sub-folder ${input}: --local-data-dir FOLDER${producer === undefined ? "" : `; in its pipeline ${producer} makes it`}`
        : `Put its files into ${folder}/${input}`,
  }),
  "alone/which-step": ({ script, pipeline, steps }) =>
    steps.length === 0
      ? { message: `No step of ${pipeline} runs ${script}`, hint: "Leave out --pipeline, or name the script of a step" }
      : { message: `${script} is run by ${listed(steps)} of ${pipeline}`, hint: "Choose one of them with --step" },
  "alone/other-pipelines": ({ script, pipeline, others }) => ({
    message: `${script} is run as ${pipeline} declares it; ${fewOf(others)} ${others.length === 1 ? "names" : "name"} it, too`,
    hint: "Choose another one with --pipeline",
  }),
  "alone/unreadable-code": ({ script, reason }) => ({
    message: `The code of ${script} could not be read: ${reason}`,
    hint: "Choose an interpreter that knows its syntax with --python",
  }),
};
