import { dirname, join } from "node:path";
import type { ScriptHints } from "../../model/hints.ts";
import type { ScriptFacts } from "../../model/script.ts";
import type { ScriptRole } from "../scripts/role.ts";

/** What a Python file of a folder is for. */
export type FileRole = ScriptRole | { readonly kind: "client" | "copy"; readonly reason: string };

/** A Python file with what was read of it. */
export interface RoleRead {
  /** Absolute. */
  readonly path: string;
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly text: string;
  readonly role: ScriptRole;
  readonly facts: ScriptFacts;
  readonly hints: ScriptHints;
}

/** What only the files beside one tell: copies, what only wraps a server, and what talks to SageMaker from outside. */
export function rolesAmong(files: readonly RoleRead[]): readonly FileRole[] {
  return files.map((file) => {
    if (file.role.kind === "library") return wrapped(file, files) ?? file.role;
    if (file.role.kind !== "step") return file.role;
    return copied(file, files) ?? fromOutside(file) ?? file.role;
  });
}

function wrapped({ path, facts }: RoleRead, files: readonly RoleRead[]): FileRole | undefined {
  const beside = facts.siblings.map(({ module }) => join(dirname(path), `${module.replaceAll(".", "/")}.py`));
  const server = files.find((other) => beside.includes(other.path) && other.role.kind === "serving");
  return server === undefined ? undefined : { kind: "serving", reason: `serves a model (imports ${server.name})` };
}

/** What an editor, a backup or a careful author leaves beside the original. */
const copyName = /([-_. ](backup|bak|old|orig|original|copy|checkpoint)|[-_ ]?\(\d+\))$/i;
const alike = 0.7;

function copied({ name, text }: RoleRead, files: readonly RoleRead[]): FileRole | undefined {
  const stem = name.replace(/\.py$/, "");
  if (!copyName.test(stem)) return undefined;
  const stands = (name: string): boolean =>
    dirname(name) === dirname(stem) && !copyName.test(name.replace(/\.py$/, ""));
  const named = files.find((other) => other.name === `${stem.replace(copyName, "")}.py`);
  // Where the original has a new name, the lines tell which one it is.
  const beside = named === undefined ? files.filter((other) => stands(other.name)) : [named];
  const original = beside.find((other) => sharedWith(other.text, text) >= alike);
  return original === undefined ? undefined : { kind: "copy", reason: `a copy of ${original.name}` };
}

/** How much of a text stands in another one, by lines. */
function sharedWith(original: string, text: string): number {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const known = new Set(original.split("\n"));
  return lines.filter((line) => known.has(line)).length / Math.max(1, lines.length);
}

/** It neither reads nor writes where a container has data. */
function fromOutside({ hints, text, name }: RoleRead): FileRole | undefined {
  const isInside =
    hints.inputs.length + hints.outputs.length > 0 ||
    hints.paths.some(({ path }) => path.startsWith("/opt/ml")) ||
    /\bSM_|\/opt\/ml\b/.test(text);
  if (isInside || hints.syntaxError !== undefined) return undefined;
  if (hints.needs.some(({ kind, what }) => kind === "aws" && what.includes("sagemaker")))
    return { kind: "client", reason: "asks SageMaker from outside, and touches no folder of a container" };
  const server = /\b(nginx|gunicorn|uvicorn|waitress|tritonserver)\b/.exec(text)?.[1];
  if (server !== undefined || /(^|\/)serve(\.py)?$/.test(name))
    return { kind: "serving", reason: `serves a model${server === undefined ? "" : ` (starts ${server})`}` };
  return { kind: "client", reason: untoldFolders(hints) ?? "touches no folder of a container" };
}

/** It may well be a step, but what would tell so is not here. */
function untoldFolders({ paths, untraced }: ScriptHints): string | undefined {
  if (untraced.length === 0 && !paths.some(({ path }) => path.startsWith("*"))) return undefined;
  const settings = paths.find(({ path, format }) => /^(yaml|json)$/.test(format ?? "") && !path.startsWith("/"));
  return settings === undefined
    ? undefined
    : `takes its folders from ${settings.path}, which is not here or not the only one`;
}
