import { isWithin } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { ProjectModule } from "../../model/script.ts";
import type { Step } from "../../model/step.ts";
import { hasSearchPath } from "./modules.ts";
import { relative } from "./relative.ts";

/** Imports of the project's own modules that do not travel: those that are found here all the same, and those that are not. */
export function modulesLeftBehind(step: Step, root: string): readonly Finding[] {
  const { helpers, leftBehind = [] } = step.script?.facts ?? {};
  const lost = hasSearchPath(step.env) ? [] : leftBehind;
  return [...leftBehindFinding(step, root, helpers?.modules ?? []), ...leftBehindFinding(step, root, lost)];
}

function leftBehindFinding(step: Step, root: string, modules: readonly ProjectModule[]): readonly Finding[] {
  const { script } = step;
  const [first] = modules;
  if (script === undefined || first === undefined) return [];
  const isFound = script.facts?.helpers?.modules === modules;
  const folder = first.path.slice(0, first.path.lastIndexOf("/"));
  return [
    finding({
      code: "plan/module-left-behind",
      severity: isFound ? "warning" : "error",
      facts: {
        script: relative(script.path, root),
        modules: modules.map(({ module }) => module),
        places: modules.map(({ path }) => relative(path, root)),
        ...(script.sourceDir !== undefined && { travels: relative(script.sourceDir, root) }),
        ...(isWithin(script.path, folder) && { sourceDir: relative(folder, root) }),
        ...(isFound && { isFound }),
      },
      step: step.id,
      place: { file: script.path, line: first.line, column: 1 },
    }),
  ];
}
