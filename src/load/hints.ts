import type { ScriptHints } from "../model/hints.ts";
import type { Json } from "../model/json.ts";
import { askReader, isObject, listIn, type Unanswered } from "./ask-reader.ts";

/** A script, and what the project gives it: names of columns often come from there. */
interface HintedScript {
  readonly path: string;
  /** Modules that it imports may lie there. */
  readonly sourceDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly hyperparameters?: Readonly<Record<string, unknown>>;
  readonly args?: readonly string[];
  /** What its contract declares: it is held against that, too. */
  readonly outputs?: readonly { readonly name: string; readonly path: string }[];
  /** Settings that travel with it, by their path below its folder: what is read from them is known. */
  readonly documents?: Readonly<Record<string, Json>>;
}

export interface HintsRequest {
  /** Absolute path of the interpreter. */
  readonly python: string;
  readonly scripts: readonly HintedScript[];
  /** The same for scripts without their own, by their path below the project. */
  readonly documents?: Readonly<Record<string, Json>>;
  readonly signal?: AbortSignal;
}

export type Hinted =
  | {
      readonly kind: "read";
      /** In the order of the request. */
      readonly scripts: readonly ScriptHints[];
    }
  | Unanswered;

export type ReadHints = (request: HintsRequest) => Promise<Hinted>;

/** What the code of scripts tells, never running them. One process per call; rejects when its signal aborts. */
export async function readHints({ python, scripts, documents, signal }: HintsRequest): Promise<Hinted> {
  if (scripts.length === 0) return { kind: "read", scripts: [] };
  const ended = await askReader({ python, program: "hints.py", request: { scripts, documents }, signal });
  if (ended.kind === "broken") return ended;
  const hints = listIn(ended.text, "scripts", isHints);
  if (hints?.length !== scripts.length) return { kind: "broken", reason: "it gave no answer that can be read" };
  return { kind: "read", scripts: hints };
}

function isHints(value: unknown): value is ScriptHints {
  const lists = ["paths", "inputs", "outputs", "environment", "arguments", "untraced", "needs"];
  return isObject(value) && typeof value["kind"] === "string" && lists.every((name) => Array.isArray(value[name]));
}
