import type { LibraryChange } from "../../../model/findings/run.ts";
import type { ScriptFailure } from "../talk/messages.ts";
import { changes, type RemovedName } from "./removed-names.ts";

const distributions: Readonly<Record<string, string>> = { sklearn: "scikit-learn", python: "Python" };

/** What changed in a library since the script was written; undefined unless it is sure. */
export function changeOf(failure: ScriptFailure): LibraryChange | undefined {
  const removed = changes.find((one) => nameIn(failure.message, one) !== undefined && isGone(failure, one));
  const name = removed && nameIn(failure.message, removed);
  if (removed === undefined || name === undefined) return undefined;
  const { since, instead } = removed;
  const library = distributions[removed.library] ?? removed.library;
  const installed = failure.versions[removed.library];
  const by = callingLibrary(failure, removed.library);
  return {
    ...{ library, name, since, instead, pin: `${library}<${since}` },
    ...(installed === undefined ? {} : { installed }),
    ...(by === undefined ? {} : { by }),
  };
}

/** Whether what runs here is new enough to lack the name, and it is this library that lacks it. */
function isGone(failure: ScriptFailure, removed: RemovedName): boolean {
  const installed = failure.versions[removed.library];
  if (installed !== undefined && isBefore(installed, removed.since)) return false;
  return (installed !== undefined && !isShared(removed)) || mentions(failure, removed.library);
}

/** Other libraries have tables and arguments of these names, too: the library must be seen in the traceback. */
function isShared({ library, kind, owner }: RemovedName): boolean {
  return (library === "pandas" && kind === "attribute") || (kind === "argument" && owner.test(""));
}

/** How each kind of removal shows in the message of the exception. */
const messages: Readonly<Record<RemovedName["kind"], readonly RegExp[]>> = {
  attribute: [/^'(?<owner>\S+)' object has no attribute '(?<name>\w+)'/],
  module: [
    /^module '(?<owner>[\w.]+)' has no attribute '(?<name>\w+)'/,
    /^cannot import name '(?<name>\w+)' from '(?<owner>[\w.]+)'/,
    /^No module named '(?<owner>[\w.]+)\.(?<name>\w+)'/,
    /^No module named '(?<owner>)(?<name>\w+)'/,
    /^`(?<owner>np)\.(?<name>\w+)` was removed in the NumPy 2\.0 release/,
    /^\s*(?<owner>)`(?<name>load_boston)` has been removed from scikit-learn/,
  ],
  argument: [/^(?<owner>[\w.]*?)(?:\(\))? ?got an unexpected keyword argument '(?<name>\w+)'/],
  value: [/^The '(?<name>\w+)' parameter of (?<owner>\w+) must be .* Got '(?<value>\w+)' instead/],
  sentence: [/^(?<owner>)(?<name>.*)$/],
};

function nameIn(message: string, { kind, owner, names }: RemovedName): string | undefined {
  for (const pattern of messages[kind]) {
    const found = pattern.exec(message)?.groups;
    if (found === undefined || !owner.test(found["owner"] ?? "")) continue;
    const name = kind === "value" ? `${found["name"]}='${found["value"]}'` : (found["name"] ?? "");
    if (names.test(name)) return shown(kind, { owner: found["owner"] ?? "", name });
  }
  return undefined;
}

function shown(kind: RemovedName["kind"], { owner, name }: { readonly owner: string; readonly name: string }): string {
  if (kind === "sentence") return "the binary interface that a package was built for";
  if (kind === "argument" || kind === "value") return owner === "" ? `the argument ${name}` : `${name} of ${owner}`;
  return owner === "" ? name : `${owner}.${name}`;
}

function mentions({ traceback, message }: ScriptFailure, library: string): boolean {
  return new RegExp(`(?:site|dist)-packages/${library}/|'${library}\\b`).test(`${traceback}\n${message}`);
}

function isBefore(installed: string, since: string): boolean {
  const [a, b] = [installed, since].map((version) => version.split(/[^0-9]+/).map(Number));
  const at = (b ?? []).findIndex((part, index) => part !== (a?.[index] ?? 0));
  return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}

/** The other library whose code used the name: the last one of the traceback. */
function callingLibrary({ traceback }: ScriptFailure, library: string): string | undefined {
  const files = [...traceback.matchAll(/^\s*File "([^"]+)"/gm)].map(([, file = ""]) => file);
  const packages = files.map((file) => /(?:site|dist)-packages\/([^/.]+)/.exec(file)?.[1]);
  const outside = packages.findLastIndex((name) => name !== library && name !== undefined);
  return packages.slice(outside + 1).every((name) => name === library) ? packages[outside] : undefined;
}
