import { dirname, join } from "node:path";
import type { ScriptHints } from "../../model/hints.ts";
import type { ScriptFacts } from "../../model/script.ts";
import { moduleOf, type ScriptRole } from "../scripts/role.ts";
import { originalOf } from "./copies.ts";

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
  /** Files beside it that import it, absolute. */
  readonly importers: readonly string[];
  readonly facts: ScriptFacts;
  readonly hints: ScriptHints;
}

/** What only the files beside one tell: copies, what only wraps a server, and what talks to SageMaker from outside. */
export function rolesAmong(files: readonly RoleRead[]): readonly FileRole[] {
  const originals = new Map(
    files.filter(({ role }) => role.kind === "step").map((file) => [file.path, originalOf(file, files)]),
  );
  return files.map((file) => {
    if (file.role.kind === "library") return wrapped(file, files) ?? imported(file, originals) ?? file.role;
    if (file.role.kind !== "step") return file.role;
    const original = originals.get(file.path);
    if (original !== undefined) return { kind: "copy", reason: `a copy of ${original.name}` };
    return fromOutside(file) ?? file.role;
  });
}

/** Whoever imports a module is told by a file that counts, not by a copy of one. */
function imported({ importers }: RoleRead, originals: ReadonlyMap<string, unknown>): FileRole | undefined {
  const counts = importers.find((path) => originals.get(path) === undefined);
  return counts === undefined ? undefined : moduleOf(counts);
}

function wrapped({ path, facts }: RoleRead, files: readonly RoleRead[]): FileRole | undefined {
  const beside = facts.siblings.map(({ module }) => join(dirname(path), `${module.replaceAll(".", "/")}.py`));
  const server = files.find((other) => beside.includes(other.path) && other.role.kind === "serving");
  return server === undefined ? undefined : { kind: "serving", reason: `serves a model (imports ${server.name})` };
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
