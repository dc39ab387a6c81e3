import { defaultPython, findInterpreter } from "../load/interpreter.ts";
import type { LoadOptions } from "../load/load-project.ts";
import type { NamedPython } from "../load/with-facts.ts";
import { finding } from "../model/findings/finding.ts";
import { fail, ok, type Result } from "../model/result.ts";

/** The interpreter of steps that name none: the option's, else the active environment's, else python3. */
export function interpreterFor(
  { python, cwd }: Pick<LoadOptions, "python" | "cwd">,
  root: string,
): Result<{ readonly path: string; readonly named: NamedPython }> {
  const by = python === undefined ? "default" : "option";
  const found = python === undefined ? findInterpreter(defaultPython(), root) : findInterpreter(python, cwd);
  if (found.ok) return ok({ path: found.path, named: { by } });
  const { ok: _, ...facts } = found;
  return fail(finding({ code: "load/interpreter-missing", severity: "error", facts: { ...facts, by } }));
}
