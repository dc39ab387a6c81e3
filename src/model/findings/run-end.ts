import { type Named, named, type ScriptEnd, type ScriptFrame, spot, type WithLog } from "./script-end.ts";
import { type Waiting, waitingHint, waitingWords } from "./waiting.ts";
import { type Explanations, listed } from "./words.ts";

/** Where the script was, seen from outside; or, once it had come to its end, another thread of its. */
interface Spot {
  readonly isOtherThread?: true;
  readonly stack: string;
  readonly entry?: ScriptFrame;
  readonly deepest?: ScriptFrame;
  readonly waiting?: Waiting;
}

/** How a script ended, seen from outside. */
export interface EndFacts {
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
  "run/hang-after-end": WithLog & Partial<Spot> & { readonly afterMs: number };
}

function whereWords(deepest: ScriptFrame | undefined, waiting: Waiting | undefined, joiner: string): string {
  const at = deepest === undefined ? "" : ` ${joiner} ${spot(deepest)}`;
  return waiting === undefined ? at : `${at}, ${waitingWords(waiting)}`;
}

function wasAt(isOtherThread: true | undefined): string {
  return isOtherThread ? "and a thread that outlived the script was at" : "and was at";
}

const joinHint =
  "Join or stop threads and pools before the script ends; in the cloud the job would run until its time limit";

function timeoutHint(stack: string, waiting: Waiting | undefined, isOtherThread: true | undefined): string {
  if (isOtherThread) return joinHint;
  return stack === "" && waiting === undefined ? "It had hardly begun: allow it more time" : waitingHint(waiting);
}

/** A limit too small to be meant is told as it is. */
function memoryWords(bytes: number): string {
  return bytes < 1e6 ? `${bytes} bytes` : `${Math.round(bytes / 1e6)} MB`;
}

function exitHint({ cause, unset, said }: EndFacts["run/exit-code"]): string {
  if (cause !== undefined) return `It caught ${cause.exception} and went on to end itself: put right what raised it`;
  if (unset !== undefined)
    return `It speaks of ${listed(unset)}, which it asked for and which is not set for this step`;
  if (said !== undefined) return `The last that it said: ${said}`;
  return "Look at where it ends itself, and why";
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

export const explainEnd: Explanations<EndFacts> = {
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
    hint: timeoutHint(stack, waiting, isOtherThread),
  }),
  "run/memory": ({ limitBytes, exception, message, deepest, waiting, isOtherThread }) => ({
    message:
      exception === undefined
        ? `The step used more memory than its limit of ${memoryWords(limitBytes)}${whereWords(deepest, waiting, wasAt(isOtherThread))}`
        : `The step asked for more memory than it could get${message ? `: ${message}` : ""}`,
    hint: "Use less data, or raise the step's memory limit",
  }),
  "run/hang-after-end": ({ afterMs, deepest, waiting, isOtherThread }) => ({
    message: `The script came to its end, but its process was still there ${afterMs / 1000} s later${whereWords(deepest, waiting, isOtherThread ? "and a thread was at" : "and was at")}`,
    hint: joinHint,
  }),
};
