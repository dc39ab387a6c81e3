import type { Named, ScriptEnd, ScriptFrame } from "./script-end.ts";
import { type Waiting, waitingHint, waitingWords } from "./waiting.ts";
import { type Explanations, listed } from "./words.ts";

interface WithLog {
  readonly lastLogLines?: readonly string[];
}

/** Where the script was, seen from outside; or, once it had come to its end, another thread of its. */
interface Spot {
  readonly isOtherThread?: true;
  readonly stack: string;
  readonly entry?: ScriptFrame;
  readonly deepest?: ScriptFrame;
  readonly waiting?: Waiting;
}

/** Where a script left with exit code 0, and the nearest statement that it did not reach. */
interface Left {
  readonly exit?: ScriptFrame;
  readonly skipped?: ScriptFrame;
  /** The error that was being handled. */
  readonly cause?: Named;
}

/** Facts of an end that is seen from outside the script. */
export interface EngineRunFacts {
  "run/exit-code": WithLog & {
    readonly exitCode: number;
    /** What it gave to `sys.exit`, or wrote as its reason of failure. */
    readonly message?: string;
    /** The error that came before the exit, by the exception itself or by a traceback in the log. */
    readonly cause?: Named;
    readonly entry?: ScriptFrame;
    readonly deepest?: ScriptFrame;
    readonly locals?: Readonly<Record<string, string>>;
    readonly traceback?: string;
    /** Variables that it asked for, that are not set, and that it speaks of in its last lines. */
    readonly unset?: readonly string[];
    /** The last line that it printed. */
    readonly said?: string;
  };
  "run/signal": WithLog & Partial<Spot> & { readonly signal: string };
  "run/timeout": WithLog & Spot & { readonly timeoutMs: number };
  /** With an exception when Python itself got no more memory, and was not stopped by the limit. */
  "run/memory": Partial<ScriptEnd> & Partial<Spot> & { readonly limitBytes: number; readonly bytes: number };
  "run/no-output": WithLog & Left & { readonly containerPath: string };
  "run/hang-after-end": WithLog & Partial<Spot> & { readonly afterMs: number };
  "run/exited-early": WithLog & Left;
  "run/wrote-outside": { readonly files: readonly string[] };
  "run/wrote-input": { readonly files: readonly string[] };
  "run/output-link": { readonly links: readonly string[] };
  "run/failure-file": { readonly text: string };
  "run/left-processes": { readonly commands: readonly string[] };
  "run/modes-disagree": { readonly entrypoint: string; readonly call: string };
  "run/warm-cold-disagree": { readonly warm: string; readonly cold: string; readonly python: string };
  "run/engine": { readonly message: string; readonly errno?: number; readonly refused?: boolean };
  "run/lost": WithLog & { readonly message: string };
  "run/log-truncated": { readonly droppedBytes: number };
  "run/rewritten-paths": { readonly reason?: string };
}

const MIB = 1024 * 1024;

function few(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : listed(names);
}

function spot({ file, line }: ScriptFrame): string {
  return `line ${line} of ${file.split("/").at(-1)}`;
}

function whereWords(deepest: ScriptFrame | undefined, waiting: Waiting | undefined, joiner: string): string {
  const at = deepest === undefined ? "" : ` ${joiner} ${spot(deepest)}`;
  return waiting === undefined ? at : `${at}, ${waitingWords(waiting)}`;
}

function wasAt(isOtherThread: true | undefined): string {
  return isOtherThread ? "and a thread that outlived the script was at" : "and was at";
}

function timeoutHint(stack: string, waiting: Waiting | undefined): string {
  return stack === "" && waiting === undefined ? "It had hardly begun: allow it more time" : waitingHint(waiting);
}

function memoryWords(bytes: number): string {
  return bytes < 1e6 ? `${bytes} bytes` : `${Math.round(bytes / 1e6)} MB`;
}

const joinHint =
  "Join or stop threads and pools before the script ends; in the cloud the job would run until its time limit";

function exitHint({ cause, unset, said }: EngineRunFacts["run/exit-code"]): string {
  if (cause !== undefined) return `It caught ${cause.exception} and went on to end itself: put right what raised it`;
  if (unset !== undefined)
    return `It speaks of ${listed(unset)}, which it asked for and which is not set for this step`;
  if (said !== undefined) return `The last that it said: ${said}`;
  return "Look at where it ends itself, and why";
}

function earlyWords({ exit, skipped, cause }: Left): string {
  if (exit === undefined || skipped === undefined) return "";
  const error = cause === undefined ? "" : `, because of ${named(cause)}`;
  return `it left at ${spot(exit)} and did not ${cause === undefined ? "reach" : "finish"} ${spot(skipped)}${error}`;
}

function named({ exception, message }: Named): string {
  return message === "" ? exception : `${exception}: ${message}`;
}

const crashSomewhere = "A crash in native code or a signal of its own: look at the end of the log";
const crashAtLine =
  "A crash in native code: look at the versions of the libraries that this line calls, and at what it gives them";

/** Signals that somebody sends, which are no crash. */
const signalHints: Readonly<Record<string, string>> = {
  SIGINT: "The script raised KeyboardInterrupt itself, or something sent it SIGINT, as Ctrl-C does",
  SIGTERM:
    "It, or a program beside it, asked it to end: look for kill or terminate in the script and at the end of the log",
  SIGKILL: "It killed itself, or the system did, mostly for want of memory: use less data, or run fewer steps together",
  SIGALRM: "A timer of its own (signal.alarm) ran out: look at what it was waiting for",
  SIGXCPU: "A limit on processor time is set for this process (ulimit -t): raise it",
  SIGPIPE: "It wrote to a program that had ended: look at what it started",
};

export const explainEngineRun: Explanations<EngineRunFacts> = {
  "run/exit-code": (facts) => ({
    message: [
      `The script ended with exit code ${facts.exitCode}`,
      ...(facts.cause === undefined ? [] : [` after ${named(facts.cause)}`]),
      ...(facts.message === undefined || facts.message === "" ? [] : [`: ${facts.message}`]),
    ].join(""),
    hint: exitHint(facts),
  }),
  "run/signal": ({ signal, deepest, waiting }) => ({
    message: `The script was ended by ${signal}${whereWords(deepest, waiting, "at")}`,
    hint: signalHints[signal] ?? (deepest === undefined ? crashSomewhere : crashAtLine),
  }),
  "run/timeout": ({ timeoutMs, stack, deepest, waiting, isOtherThread }) => ({
    message: `The step ran longer than ${timeoutMs / 1000} s${whereWords(deepest, waiting, wasAt(isOtherThread))}`,
    hint: isOtherThread ? joinHint : timeoutHint(stack, waiting),
  }),
  "run/memory": ({ limitBytes, exception, message, deepest, waiting, isOtherThread }) => ({
    message:
      exception === undefined
        ? `The step used more memory than its limit of ${memoryWords(limitBytes)}${whereWords(deepest, waiting, wasAt(isOtherThread))}`
        : `The step asked for more memory than it could get${message ? `: ${message}` : ""}`,
    hint: "Use less data, or raise the step's memory limit",
  }),
  "run/no-output": ({ containerPath, ...left }, { port }) => ({
    message: `The script ended well but left nothing for its output ${port ?? ""} in ${containerPath}`,
    hint:
      left.exit === undefined
        ? "Compare the path that the script writes to with that of the output"
        : `It ended early: ${earlyWords(left)}`,
  }),
  "run/hang-after-end": ({ afterMs, deepest, waiting, isOtherThread }) => ({
    message: `The script came to its end, but its process was still there ${afterMs / 1000} s later${whereWords(deepest, waiting, isOtherThread ? "and a thread was at" : "and was at")}`,
    hint: joinHint,
  }),
  "run/exited-early": (left) => ({
    message: `The script ended with exit code 0 before ${left.exit === undefined ? "its interpreter did" : `its last statement: ${earlyWords(left)}`}`,
    hint:
      left.exit === undefined
        ? "os._exit and its like run no exit handlers and lose what was not flushed: end by sys.exit"
        : "In the cloud this counts as success: exit with another code when the work was not done",
  }),
  "run/wrote-outside": ({ files }) => ({
    message: `The script wrote outside its declared outputs: ${few(files)}`,
    hint: "In the cloud these files are lost when the container ends",
  }),
  "run/wrote-input": ({ files }) => ({
    message: `The script wrote into its inputs: ${few(files)}`,
    hint: "The source is unchanged here, and no other step sees these files in the cloud",
  }),
  "run/output-link": ({ links }, { port }) => ({
    message: `Symbolic links are no part of the output ${port ?? ""}: ${few(links)}`,
    hint: "Let the script copy the files that they lead to into the output",
  }),
  "run/failure-file": ({ text }) => ({
    message: `The script wrote a reason of failure: ${text}`,
    hint: "It stands in /opt/ml/output/failure, and the cloud shows it when the job fails",
  }),
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
  "run/lost": ({ message }) => ({
    message: `The interpreter that the script ran in was lost: ${message}`,
    hint: "Something outside ended it, such as the system for want of memory: run the step again, or with --jobs 1",
  }),
  "run/log-truncated": ({ droppedBytes }) => ({
    message: `The log is too long: ${Math.round(droppedBytes / MIB)} MiB of its middle were left out`,
    hint: "Its beginning and its end are kept; let the script log less",
  }),
};
