import type { Finding } from "../../model/findings/finding.ts";
import type { Project } from "../../model/project.ts";
import type { Step } from "../../model/step.ts";
import { isolatedSteps } from "./isolated.ts";
import { missingModules } from "./modules.ts";
import { outputFindings } from "./outputs.ts";
import { scriptFindings } from "./script.ts";

/** Everything that can be told before anything runs, about the selected steps. */
export function staticFindings(project: Project, selected: readonly Step[]): readonly Finding[] {
  return [
    ...isolatedSteps(project.steps, selected),
    ...missingModules(selected),
    ...selected.flatMap((step) => [...scriptFindings(step, project.root), ...outputFindings(step)]),
  ];
}
