import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onAbort } from "../system/pause.ts";
import { killGroup } from "../system/processes.ts";

interface Question {
  /** Absolute path of the interpreter. */
  readonly python: string;
  /** A program of `python/cursus_runtime/look/`: one request on its standard input, one answer on its output. */
  readonly program: "script.py" | "hints.py" | "cursus/read.py" | "cursus/import.py";
  readonly request: unknown;
  readonly signal: AbortSignal | undefined;
  readonly limitMs?: number;
}

export interface Unanswered {
  readonly kind: "broken";
  readonly reason: string;
}

type Ended = { readonly kind: "answer"; readonly text: string } | Unanswered;

const usualLimitMs = 20_000;

/** One process. All programs but `import.py` read code and run none of it. Rejects when its signal aborts. */
export async function askReader({ python, program, request, signal, ...limits }: Question): Promise<Ended> {
  const { limitMs = usualLimitMs } = limits;
  signal?.throwIfAborted();
  // In a group of its own: a terminal's Ctrl-C is for us, who then end all of the group.
  const options = { timeout: limitMs, killSignal: "SIGKILL", detached: true } as const;
  const child = spawn(python, ["-I", readerAt(program)], options);
  const end = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  using _listening = onAbort(signal, end);
  const ended = await endOf(child, { request: JSON.stringify(request), end, limitMs });
  signal?.throwIfAborted();
  return ended;
}

interface Asked {
  readonly request: string;
  readonly end: () => void;
  readonly limitMs: number;
}

function endOf(child: ChildProcessWithoutNullStreams, { request, end, limitMs }: Asked): Promise<Ended> {
  const out: Buffer[] = [];
  let complaint = "";
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  // An interpreter that ends early closes its input; its exit tells more.
  child.stdin.on("error", () => undefined);
  child.stdin.end(request);
  return new Promise((settle) => {
    child.on("error", (error) => settle({ kind: "broken", reason: notStarted(error) }));
    // A program that it started may hold its output open long after it was ended.
    child.on("exit", (_, signal) => {
      if (signal === null) return;
      end();
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
    });
    child.on("close", (code, signal) => {
      if (code === 0) settle({ kind: "answer", text: Buffer.concat(out).toString() });
      else if (signal === "SIGKILL") settle({ kind: "broken", reason: `it did not answer in ${limitMs / 1000} s` });
      else settle({ kind: "broken", reason: saidIn(complaint) ?? `it ended with ${signal ?? `exit code ${code}`}` });
    });
  });
}

/** The system's names alone would say it of a file that plainly is there and executable. */
const startWords: Readonly<Record<string, string>> = {
  ENOENT: "the program in its #! line does not exist",
  EACCES: "permission denied",
  ENOEXEC: "it is no program of this machine",
};

function notStarted(error: NodeJS.ErrnoException): string {
  return startWords[error.code ?? ""] ?? error.message;
}

const longestReason = 160;

/** The line that tells most: Python ends with its error; other programs begin with it, and go on with advice. */
function saidIn(complaint: string): string | undefined {
  const lines = complaint.split("\n").map((line) => line.trim());
  const said = lines.filter((line) => line !== "");
  const line = said.find((one) => one.startsWith("Fatal Python error")) ?? said.at(hasTraceback(said) ? -1 : 0);
  return line !== undefined && line.length > longestReason ? `${line.slice(0, longestReason)}…` : line;
}

function hasTraceback(lines: readonly string[]): boolean {
  return lines.some((line) => line.startsWith("Traceback (most recent call last)"));
}

/**
 * The list that a reader's answer holds under this name; undefined where it is none. What `isOne` asks is the outline
 * only: the shape inside is our own program's promise.
 */
export function listIn<One>(
  text: string,
  name: string,
  isOne: (value: unknown) => value is One,
): readonly One[] | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    const list = isObject(answer) ? answer[name] : undefined;
    return Array.isArray(list) && list.every(isOne) ? list : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Beside the sources and beside the bundle alike: the nearest folder above that holds it. */
function readerAt(program: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const path = join(folder, "python/cursus_runtime/look", program);
    if (existsSync(path)) return path;
    folder = dirname(folder);
  }
  throw new Error(`python/cursus_runtime/look/${program} is missing from the package`);
}
