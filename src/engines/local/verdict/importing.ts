import { posix } from "node:path";
import { finding } from "../../../model/findings/finding.ts";
import type { ImportProblem } from "../../../model/findings/run-import.ts";
import type { ScriptFailure } from "../talk/messages.ts";
import { type Evidence, isA, type Rule } from "./rule.ts";

export const importing: Rule = (evidence, facts, at) => {
  const { failure } = evidence;
  if (!isA(failure, /^(ImportError|ModuleNotFoundError)$/)) return undefined;
  const named = /^No module named '([^']+)'|from '([^']+)'/.exec(failure.message);
  const module = failure.attributes["name"] ?? named?.[1] ?? named?.[2] ?? "a module";
  return finding({ ...at, code: "run/import", facts: { ...facts, module, ...problemOf(module, evidence) } });
};

/** Why it cannot be imported, where the reason is another one than that it is not installed. */
function problemOf(module: string, { failure, planned }: Evidence): { readonly problem?: ImportProblem } {
  const { message } = failure;
  const top = module.split(".")[0] ?? module;
  const installed = failure.versions[top];
  const version = installed === undefined ? {} : { installed };
  const script = planned.step.script;
  const isBeside = script?.facts?.siblings.some((sibling) => sibling.module.split(".")[0] === top) === true;
  if (/cannot open shared object file/.test(message)) return { problem: { kind: "system-library" } };
  if (/partially initialized module|circular import/.test(message)) return { problem: { kind: "circle" } };
  if (isOwnModule(failure)) return { problem: { kind: "own-module" } };
  // Python finds a package before it looks for what is in it.
  if (/^cannot import name /.test(message) || (/^No module named /.test(message) && module.includes("."))) {
    return { problem: { kind: "no-such-name", library: top, ...version } };
  }
  const path = script?.facts?.leftBehind?.find((one) => one.module === top)?.path;
  if (path !== undefined) return { problem: { kind: "elsewhere", path } };
  if (script === undefined || script.sourceDir !== undefined || !isBeside) return {};
  return { problem: { kind: "left-behind", sourceDir: posix.dirname(script.path) } };
}

/** A name that a file of the user's lacks; `path` is the file's. */
function isOwnModule({ message, attributes }: ScriptFailure): boolean {
  const path = attributes["path"];
  return /^cannot import name /.test(message) && path?.startsWith("/opt/ml/") === true;
}
