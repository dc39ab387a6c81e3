import type { WithLog } from "./script-end.ts";
import type { Explanations } from "./words.ts";

/** What the run itself has to say: about its two ways of running a step, its worlds, its logs. */
export interface ToolFacts {
  "run/modes-disagree": { readonly entrypoint: string; readonly call: string };
  "run/warm-cold-disagree": { readonly warm: string; readonly cold: string; readonly python: string };
  "run/engine": { readonly message: string; readonly errno?: number; readonly refused?: boolean };
  "run/rewritten-paths": { readonly reason?: string };
  "run/lost": WithLog & { readonly message: string };
  "run/log-truncated": { readonly droppedBytes: number };
}

const MIB = 1024 * 1024;

export const explainTool: Explanations<ToolFacts> = {
  "run/modes-disagree": ({ entrypoint, call }) => ({
    message: `Run as a program the script ${entrypoint}, called by main it ${call}`,
    hint: "Compare the keys and paths of the __main__ block with those that main reads",
  }),
  "run/warm-cold-disagree": ({ warm, cold }) => ({
    message: `The step ${warm} in a warm interpreter and ${cold} in a fresh one`,
    hint: "This is a defect of cursus-runtime: the fresh result counts. Please report it",
  }),
  "run/engine": ({ message, refused }) => ({
    message: refused
      ? `This machine refuses the isolation that the step needs: ${message}`
      : `The step's world could not be built: ${message}`,
    hint: refused
      ? "Allow user namespaces on this machine, or leave --isolation out: then paths are rewritten instead"
      : "Nothing of the script ran; run the step again, and report it if it stays",
  }),
  "run/rewritten-paths": ({ reason }) => ({
    message: `Steps ran without a container of their own, with their paths rewritten${reason ? `: ${reason}` : ", as asked for"}`,
    hint:
      "Not covered: paths that other programs and native libraries put together by themselves, their network, " +
      "and what they can see of this machine",
  }),
  "run/lost": ({ message }) => ({
    message: `The interpreter that the script ran in was lost: ${message}`,
    hint: "Something outside ended it, such as the system for want of memory: run the step again, or with --jobs 1",
  }),
  "run/log-truncated": ({ droppedBytes }) => ({
    message: `The log is too long: ${Math.round(droppedBytes / MIB)} MiB of its middle were left out`,
    hint: "Its beginning and its end are kept; let the script log less",
  }),
};
