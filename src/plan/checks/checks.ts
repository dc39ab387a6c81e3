import type { Finding } from "../../model/findings/finding.ts";
import type { Needs } from "../../model/graph.ts";
import type { Project } from "../../model/project.ts";
import { callOf } from "../../model/stand-in.ts";
import type { Step } from "../../model/step.ts";
import { argumentFindings } from "./arguments.ts";
import { blockFindings } from "./block.ts";
import { environmentFindings } from "./environment.ts";
import { readStep } from "./in-script.ts";
import { isolatedSteps } from "./isolated.ts";
import { missingModules } from "./modules.ts";
import { outputFindings } from "./outputs.ts";
import { overlapFindings } from "./overlaps.ts";
import { incompatiblePorts } from "./ports.ts";
import { scriptFindings } from "./script.ts";

export interface Checking extends Pick<Project, "root"> {
  /** Who asked for the steps' mode, when the file did not. */
  readonly modeBy?: "option";
}

/** Everything that can be told before anything runs, about the selected steps. */
export function staticFindings(
  { root, ...asked }: Checking,
  selected: readonly Step[],
  needs: Needs,
): readonly Finding[] {
  const findings = [...isolatedSteps(needs, selected), ...missingModules(selected), ...incompatiblePorts(selected)];
  // What stands in for a step need not be what the step would have to be.
  for (const step of selected.filter((one) => callOf(one) === undefined)) {
    for (const found of scriptFindings(step, { root, ...asked })) findings.push(found);
    for (const found of environmentFindings(step, root)) findings.push(found);
    for (const found of outputFindings(step)) findings.push(found);
    for (const found of overlapFindings(step)) findings.push(found);
    for (const found of codeFindings(step, root)) findings.push(found);
  }
  return findings;
}

function codeFindings(step: Step, root: string): readonly Finding[] {
  const read = readStep(step, root);
  return read === undefined ? [] : [...blockFindings(read), ...argumentFindings(read)];
}
