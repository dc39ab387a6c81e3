import type { InterfaceIndex, StepInterface } from "../../../model/cursus/interface.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import type { Step } from "../../../model/step.ts";
import { readStep } from "../../checks/in-script.ts";
import { type Declared, interfacesByScript } from "./declared.ts";
import { flagFindings } from "./flags.ts";
import { portKeyFindings } from "./port-keys.ts";
import { variableFindings } from "./variables.ts";

/** A step with what it is declared to be. */
export interface LintedStep {
  readonly step: Step;
  readonly interface: StepInterface | undefined;
}

/** Where interfaces and the code of their scripts disagree. What stands in for a step has no script, and says nothing. */
export function contractFindings(
  steps: readonly LintedStep[],
  { index, root }: { readonly index: InterfaceIndex; readonly root: string },
): readonly Finding[] {
  const allOf = interfacesByScript(index);
  return steps.flatMap(({ step, interface: own }) => {
    const read = own && readStep(step, root);
    if (own === undefined || read === undefined) return [];
    const declared: Declared = { ...read, interface: own, all: allOf(own), root };
    return [...portKeyFindings(declared), ...flagFindings(declared), ...variableFindings(declared)];
  });
}
