import { dirname, relative } from "node:path";
import { finding } from "../../model/findings/finding.ts";
import type { ScriptHints } from "../../model/hints.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { ScriptFacts } from "../../model/script.ts";
import { type CodePort, portsOf } from "../alone/ports.ts";
import { readHints } from "../hints.ts";
import type { LookAtScripts } from "../look.ts";
import { findScripts, textOf } from "./find-scripts.ts";
import { roleOf, type ScriptRole } from "./role.ts";

export interface ListedScript {
  /** Absolute. */
  readonly path: string;
  /** Below the folder. */
  readonly name: string;
  readonly role: ScriptRole;
  readonly kind: ScriptHints["kind"];
  readonly hasMain: boolean;
  readonly inputs: readonly CodePort[];
  readonly outputs: readonly CodePort[];
  readonly imports: readonly string[];
  /** Distributions that its interpreter lacks. */
  readonly missing: readonly string[];
  readonly siblings: readonly string[];
}

interface ListRequest {
  /** Absolute path of the interpreter. */
  readonly python: string;
  readonly look: LookAtScripts;
  readonly signal: AbortSignal;
}

/** Every Python file below a folder, with what it is for; none of it is run. */
export async function listScripts(
  folder: string,
  { python, look, signal }: ListRequest,
): Promise<Result<readonly ListedScript[]>> {
  const paths = findScripts(folder);
  const scripts = paths.map((path) => ({ path }));
  const [looked, hinted] = await Promise.all([
    look({ python, scripts, signal }),
    readHints({ python, signal, scripts: paths.map((path) => ({ path, sourceDir: dirname(path) })) }),
  ]);
  const reason = looked.kind === "broken" ? looked.reason : hinted.kind === "broken" ? hinted.reason : undefined;
  if (looked.kind === "broken" || hinted.kind === "broken") {
    const facts = { python, reason: reason ?? "", by: "default" } as const;
    return fail(finding({ code: "load/interpreter-missing", severity: "error", facts }));
  }
  const importers = importersOf(paths, looked.scripts);
  return ok(
    paths.flatMap((path, index) => {
      const [facts, hints] = [looked.scripts.get(path), hinted.scripts[index]];
      if (facts === undefined || hints === undefined || facts.writtenFor !== undefined) return [];
      const importedBy = importers.get(path)?.[0];
      const name = relative(folder, path);
      const told = { path: name, text: textOf(path), facts, ...(importedBy === undefined ? {} : { importedBy }) };
      return [{ path, name, role: roleOf(told), ...contractOf(facts, hints) }];
    }),
  );
}

/** module path → the files beside it that import it. */
export function importersOf(
  paths: readonly string[],
  facts: ReadonlyMap<string, ScriptFacts>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    for (const { module } of facts.get(path)?.siblings ?? []) {
      const imported = `${dirname(path)}/${module.replaceAll(".", "/")}.py`;
      const before = found.get(imported);
      if (before === undefined) found.set(imported, [path]);
      else before.push(path);
    }
  }
  return found;
}

function contractOf(facts: ScriptFacts, hints: ScriptHints): Omit<ListedScript, "path" | "name" | "role"> {
  return {
    kind: hints.kind,
    hasMain: facts.mainParameters !== undefined,
    ...portsOf(hints),
    imports: [...new Set(facts.imports.map(({ module }) => module.split(".")[0] ?? module))].sort(),
    missing: facts.missing.map(({ distribution }) => distribution),
    siblings: facts.siblings.map(({ module }) => module),
  };
}
