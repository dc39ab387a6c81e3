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
export function staticFindings(checking: Checking, selected: readonly Step[], needs: Needs): readonly Finding[] {
  const findings = [...isolatedSteps(needs, selected), ...missingModules(selected), ...incompatiblePorts(selected)];
  // What stands in for a step need not be what the step would have to be.
  for (const step of selected) {
    if (callOf(step) !== undefined) continue;
    for (const check of stepChecks) for (const found of check(step, checking)) findings.push(found);
  }
  return findings;
}

/** What is asked of each step by itself; each answers in a moment where there is nothing to look at. */
const stepChecks = [scriptFindings, environmentFindings, outputFindings, overlapFindings, codeFindings];

function codeFindings(step: Step, { root }: Checking): readonly Finding[] {
  const read = readStep(step, root);
  return read === undefined ? [] : [...blockFindings(read), ...argumentFindings(read)];
}
