import type { InterfaceIndex, StepInterface } from "../../../model/cursus/interface.ts";
import type { ReadStep } from "../../checks/in-script.ts";

/** A step whose script can be read, with what is declared of both. */
export interface Declared extends ReadStep {
  readonly interface: StepInterface;
  /** Of this script, for any step and job type; `interface` first. */
  readonly all: readonly StepInterface[];
  readonly root: string;
}

/** Every interface that runs a script: one script may serve several step types, and several job types of each. */
export function interfacesByScript(index: InterfaceIndex): (own: StepInterface) => readonly StepInterface[] {
  const byScript = new Map<string, StepInterface[]>();
  for (const stepType of index.stepTypes) {
    const base = index.of(stepType, undefined);
    const all = [base, ...(base?.variants ?? []).map((jobType) => index.of(stepType, jobType))];
    for (const found of all) {
      const script = found && scriptOf(found.interface);
      if (found !== undefined && script !== undefined) {
        byScript.set(script, [...(byScript.get(script) ?? []), found.interface]);
      }
    }
  }
  return (own) => [own, ...(byScript.get(scriptOf(own) ?? "") ?? [])];
}

function scriptOf({ contract }: StepInterface): string | undefined {
  return contract.entryPoint?.split("/").at(-1);
}
