import { type Explanations, listed } from "./words.ts";

interface WithLog {
  readonly lastLogLines?: readonly string[];
}

/** Facts of an end that is seen from outside the script. */
export interface EngineRunFacts {
  "run/exit-code": WithLog & { readonly exitCode: number; readonly message?: string };
  "run/signal": WithLog & { readonly signal: string };
  "run/timeout": WithLog & { readonly timeoutMs: number; readonly stack: string };
  "run/memory": WithLog & { readonly limitBytes: number; readonly bytes: number };
  "run/no-output": WithLog & { readonly containerPath: string };
  "run/hang-after-end": WithLog & { readonly afterMs: number };
  "run/exited-early": WithLog & { readonly line?: number };
  "run/wrote-outside": { readonly files: readonly string[] };
  "run/wrote-input": { readonly files: readonly string[] };
  "run/failure-file": { readonly text: string };
  "run/left-processes": { readonly commands: readonly string[] };
  "run/modes-disagree": { readonly entrypoint: string; readonly call: string };
  "run/warm-cold-disagree": { readonly warm: string; readonly cold: string; readonly python: string };
  "run/engine": { readonly message: string; readonly errno?: number; readonly refused?: boolean };
  "run/log-truncated": { readonly droppedBytes: number };
  "run/rewritten-paths": { readonly reason?: string };
}

const MIB = 1024 * 1024;

function few(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : listed(names);
}

export const explainEngineRun: Explanations<EngineRunFacts> = {
  "run/exit-code": ({ exitCode, message }) => ({
    message: `The script ended with exit code ${exitCode}${message ? `: ${message}` : ""}`,
    hint: "Its log tells more",
  }),
  "run/signal": ({ signal }) => ({
    message: `The script was ended by ${signal}`,
    hint: "A crash in native code or a signal of its own: look at the end of the log",
  }),
  "run/timeout": ({ timeoutMs }) => ({
    message: `The step ran longer than ${timeoutMs / 1000} s`,
    hint: "Look at where it was in the stack, use less data, or allow it more time",
  }),
  "run/memory": ({ limitBytes }) => ({
    message: `The step used more memory than its limit of ${Math.round(limitBytes / MIB)} MiB`,
    hint: "Use less data, or raise the step's memory limit",
  }),
  "run/no-output": ({ containerPath }, { port }) => ({
    message: `The script ended well but left nothing for its output ${port ?? ""} in ${containerPath}`,
    hint: "Compare the path that the script writes to with the contract's container path",
  }),
  "run/hang-after-end": ({ afterMs }) => ({
    message: `The script came to its end, but its process was still there ${afterMs / 1000} s later`,
    hint: "Join or stop threads and pools before the script ends; in the cloud the job would run until its time limit",
  }),
  "run/exited-early": ({ line }) => ({
    message: `The script ended with exit code 0 before its last statement${line === undefined ? "" : ` (line ${line})`}`,
    hint: "In the cloud this counts as success: exit with another code when the work was not done",
  }),
  "run/wrote-outside": ({ files }) => ({
    message: `The script wrote outside its declared outputs: ${few(files)}`,
    hint: "In the cloud these files are lost when the container ends",
  }),
  "run/wrote-input": ({ files }) => ({
    message: `The script wrote into its inputs: ${few(files)}`,
    hint: "The source is unchanged here, and no other step sees these files in the cloud",
  }),
  "run/failure-file": ({ text }) => ({ message: `The script wrote a reason of failure: ${text}` }),
  "run/left-processes": ({ commands }) => ({
    message: `The script left processes behind: ${few(commands)}`,
    hint: "They were ended; wait for them, or stop them, before the script ends",
  }),
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
  "run/log-truncated": ({ droppedBytes }) => ({
    message: `The log is too long: ${Math.round(droppedBytes / MIB)} MiB of its middle were left out`,
  }),
};
