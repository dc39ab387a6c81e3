import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ScriptFacts } from "../model/script.ts";
import { isExecutable, isSameFile } from "../system/files.ts";
import { environmentHas, killGroup } from "../system/processes.ts";

export interface LookRequest {
  /** Absolute path of the interpreter. */
  readonly python: string;
  readonly scripts: readonly { readonly path: string; readonly sourceDir?: string }[];
  readonly signal?: AbortSignal;
}

export type Looked =
  | {
      readonly kind: "seen";
      readonly scripts: ReadonlyMap<string, ScriptFacts>;
      /** The interpreter that a version manager's shim starts, when `python` is one. */
      readonly interpreter?: string;
    }
  | { readonly kind: "broken"; readonly reason: string };

/** Reads scripts, never running them, with the interpreter that will run them. Rejects when its signal aborts. */
export type LookAtScripts = (request: LookRequest) => Promise<Looked>;

const limitMs = 20_000;

/** One process per call; see `python/cursus_runtime/look/script.py` for the answer's shape. */
export const lookAtScripts: LookAtScripts = async ({ python, scripts, signal }) => {
  const ended = await answerOf(python, JSON.stringify({ scripts }), signal);
  if (ended.kind === "broken") return ended;
  const answer = answerIn(ended.text);
  const facts = answer && factsIn(answer);
  if (answer === undefined || facts === undefined)
    return { kind: "broken", reason: "it gave no answer that can be read" };
  return { kind: "seen", scripts: facts, ...behindShim(python, answer) };
};

type Ended = { readonly kind: "answer"; readonly text: string } | Extract<Looked, { kind: "broken" }>;

async function answerOf(python: string, request: string, signal?: AbortSignal): Promise<Ended> {
  signal?.throwIfAborted();
  // In a group of its own: a terminal's Ctrl-C is for us, who then end all of the group.
  const options = { timeout: limitMs, killSignal: "SIGKILL", detached: true } as const;
  const child = spawn(python, ["-I", lookScript()], options);
  const end = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  signal?.addEventListener("abort", end);
  try {
    const ended = await endOf(child, request, end);
    signal?.throwIfAborted();
    return ended;
  } finally {
    signal?.removeEventListener("abort", end);
  }
}

function endOf(child: ChildProcessWithoutNullStreams, request: string, end: () => void): Promise<Ended> {
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

type Answer = Readonly<Record<string, unknown>>;

function answerIn(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return isObject(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** The answer's facts by path. The shape inside is our own script's promise; only the outline is checked. */
function factsIn({ scripts }: Answer): ReadonlyMap<string, ScriptFacts> | undefined {
  if (!isObject(scripts)) return undefined;
  const entries = Object.entries(scripts);
  return entries.every(([, facts]) => isFacts(facts)) ? new Map(entries as [string, ScriptFacts][]) : undefined;
}

/**
 * A shim (pyenv, asdf, mise) takes long to start, and lies where a step's world hides it. A wrapper that sets what the
 * loader or Python reads must stay, and so must the path of a virtual environment, which is a link to another file.
 */
function behindShim(python: string, { executable, startedWith }: Answer): { readonly interpreter?: string } {
  if (typeof executable !== "string" || !isExecutable(executable) || isSameFile(executable, python)) return {};
  const isPlain =
    isObject(startedWith) && Object.entries(startedWith).every(([name, value]) => environmentHas(name, value));
  return isPlain ? { interpreter: executable } : {};
}

function isFacts(value: unknown): boolean {
  const lists = ["imports", "preload", "missing", "siblings", "setsEnvironment", "unmetRequirements"];
  return isObject(value) && lists.every((name) => Array.isArray(value[name]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Beside the sources and beside the bundle alike: the nearest folder above that holds it. */
function lookScript(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const path = join(folder, "python/cursus_runtime/look/script.py");
    if (existsSync(path)) return path;
    folder = dirname(folder);
  }
  throw new Error("python/cursus_runtime/look/script.py is missing from the package");
}
