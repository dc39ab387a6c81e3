import { type Finding, finding } from "../../model/findings/finding.ts";
import { installingInto } from "../../model/findings/installing.ts";
import type { ScriptFacts } from "../../model/script.ts";
import type { Script, Step } from "../../model/step.ts";
import { modulesLeftBehind } from "./left-behind.ts";
import { relative } from "./relative.ts";
import { relativeImport } from "./relative-import.ts";

interface ReadScript {
  readonly step: Step;
  readonly script: Script;
  readonly facts: ScriptFacts;
  /** The project's folder. */
  readonly root: string;
  readonly modeBy?: "option";
}

/** What reading a script told about this one step. */
export function scriptFindings(step: Step, around: Pick<ReadScript, "root" | "modeBy">): readonly Finding[] {
  const { script } = step;
  if (script?.facts === undefined) return [];
  const read = { ...around, step, script, facts: script.facts };
  if (script.facts.syntaxError !== undefined) return syntaxError(read, script.facts.syntaxError);
  if (script.facts.lastLine === 0) return emptyScript(read);
  return [
    ...noMain(read),
    ...leftBehind(read),
    ...modulesLeftBehind(step, read.root),
    ...relativeImport(step, read.root),
    ...unmetRequirements(read),
    ...runsCold(read),
  ];
}

function syntaxError(
  { step, script, root }: ReadScript,
  { message, line, column }: NonNullable<ScriptFacts["syntaxError"]>,
): readonly Finding[] {
  const facts = { script: relative(script.path, root), problem: message };
  const place = { file: script.path, line, column };
  return [finding({ code: "plan/syntax-error", severity: "error", facts, step: step.id, place })];
}

function emptyScript({ step, script, root }: ReadScript): readonly Finding[] {
  const facts = { script: relative(script.path, root) };
  const place = { file: script.path, line: 1, column: 1 };
  return [finding({ code: "plan/empty-script", severity: "warning", facts, step: step.id, place })];
}

function noMain({ step, script, facts, root, modeBy }: ReadScript): readonly Finding[] {
  if (step.mode === "entrypoint" || facts.mainParameters !== undefined) return [];
  return [
    finding({
      code: "plan/no-main",
      severity: "error",
      facts: {
        script: relative(script.path, root),
        mode: step.mode,
        ...(modeBy === undefined ? {} : { by: modeBy }),
      },
      step: step.id,
      place: { file: script.path, line: 1, column: 1 },
    }),
  ];
}

function leftBehind({ step, script, facts, root }: ReadScript): readonly Finding[] {
  // A name that the interpreter has, too, is found there once the script travels alone.
  const elsewhere = new Set(facts.helpers?.modules.map(({ module }) => module));
  const needed = facts.siblings.filter(({ isInstalled, module }) => isInstalled !== true && !elsewhere.has(module));
  const first = needed[0];
  if (script.sourceDir !== undefined || first === undefined) return [];
  const modules = [...new Set(needed.map(({ module }) => module))];
  const folder = script.path.slice(0, script.path.lastIndexOf("/"));
  return [
    finding({
      code: "plan/sibling-left-behind",
      severity: "error",
      facts: { script: relative(script.path, root), modules, sourceDir: relative(folder, root) },
      step: step.id,
      place: { file: script.path, line: first.line, column: 1 },
    }),
  ];
}

function unmetRequirements({ step, facts, root }: ReadScript): readonly Finding[] {
  const first = facts.unmetRequirements[0];
  const path = facts.requirementsFile;
  if (first === undefined || path === undefined) return [];
  const requirements = facts.unmetRequirements.map(({ requirement }) => requirement);
  return [
    finding({
      code: "plan/unmet-requirements",
      severity: "warning",
      facts: {
        ...{ file: relative(path, root), requirements },
        ...installingInto(step),
      },
      step: step.id,
      place: { file: path, line: first.line, column: 1 },
    }),
  ];
}

function runsCold({ step, script, facts, root }: ReadScript): readonly Finding[] {
  if (facts.setsEnvironment.length === 0) return [];
  const told = { script: relative(script.path, root), names: facts.setsEnvironment };
  return [finding({ code: "plan/runs-cold", severity: "note", facts: told, step: step.id })];
}
