import type { ScriptFacts } from "../model/script.ts";
import { isExecutable, isSameFile } from "../system/files.ts";
import { environmentHas } from "../system/processes.ts";
import { askReader, isObject, type Unanswered } from "./ask-reader.ts";

export interface LookRequest {
  /** Absolute path of the interpreter. */
  readonly python: string;
  readonly scripts: readonly { readonly path: string; readonly sourceDir?: string; readonly helpersIn?: string }[];
  /** The project's folder, absolute. */
  readonly root?: string;
  readonly signal?: AbortSignal;
}

export type Looked =
  | {
      readonly kind: "seen";
      readonly scripts: ReadonlyMap<string, ScriptFacts>;
      /** The interpreter that a version manager's shim starts, when `python` is one. */
      readonly interpreter?: string;
    }
  | Unanswered;

/** Reads scripts, never running them, with the interpreter that will run them. Rejects when its signal aborts. */
export type LookAtScripts = (request: LookRequest) => Promise<Looked>;

/** One process per call; see `python/cursus_runtime/look/script.py` for the answer's shape. */
export const lookAtScripts: LookAtScripts = async ({ python, scripts, root, signal }) => {
  const ended = await askReader({
    python,
    program: "script.py",
    request: { scripts, ...(root !== undefined && { root }) },
    signal,
  });
  if (ended.kind === "broken") return ended;
  const answer = answerIn(ended.text);
  const facts = answer && factsIn(answer);
  if (answer === undefined || facts === undefined)
    return { kind: "broken", reason: "it gave no answer that can be read" };
  return { kind: "seen", scripts: facts, ...behindShim(python, answer) };
};

/** Looks at scripts of the project in a folder, whose own modules are known then. */
export function lookBelow(root: string, look: LookAtScripts): LookAtScripts {
  return (request) => look({ ...request, root });
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
  const lists = ["imports", "preload", "missing", "siblings", "fromPip", "setsEnvironment", "unmetRequirements"];
  return isObject(value) && lists.every((name) => Array.isArray(value[name]));
}
