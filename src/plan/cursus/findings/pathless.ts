import type { StepConfig } from "../../../model/cursus/config.ts";
import type { ContractPort, StepInterface } from "../../../model/cursus/interface.ts";
import type { Binding } from "../../../model/cursus/wiring.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { isMounted } from "../inputs.ts";
import type { DraftedStep } from "../step.ts";

interface Wired {
  readonly config: StepConfig | undefined;
  /** Of this node alone. */
  readonly bindings: readonly Binding[];
  /** Its outputs that others are fed by. */
  readonly taken: ReadonlySet<string>;
}

interface Lacking {
  readonly side: "input" | "output";
  readonly port: ContractPort;
  readonly isNeeded: boolean;
}

/**
 * Ports of a step that have no folder in its container: what feeds them arrives nowhere. A step that runs nothing here may have none,
 * and inputs of a training job are channels by their names.
 */
export function pathlessPorts({ interface: own, step, called }: DraftedStep, wired: Wired): readonly Finding[] {
  if (own === undefined || step.kind === "stub" || called !== undefined) return [];
  // A contract of Python has a path for each name: one that is not known is computed, which is told already.
  if (own.form === "python") return [];
  const lacking = [...inputsWithout(own, wired), ...outputsWithout(own, wired)];
  return lacking.map(({ side, port, isNeeded }) => {
    const place = port.strayPath?.place ?? port.place;
    return finding({
      ...{ code: "plan/port-without-path", severity: isNeeded ? "error" : "warning", step: step.id, port: port.name },
      facts: { side, isNeeded, ...(port.strayPath && { stray: port.strayPath.key }) },
      ...(place && { place }),
    });
  });
}

function inputsWithout(own: StepInterface, { config, bindings }: Wired): readonly Lacking[] {
  if (own.serviceVerb === "Training") return [];
  const required = new Map(own.spec?.dependencies.map((one) => [one.name, one.required]));
  const bound = new Set(bindings.map(({ dependency }) => dependency));
  return own.contract.inputs
    .filter(({ name, path }) => path === undefined && isMounted(own, name, config))
    .map((port) => ({ side: "input" as const, port, isNeeded: required.get(port.name) ?? port.required ?? true }))
    .filter(({ port, isNeeded }) => isNeeded || bound.has(port.name));
}

function outputsWithout({ contract }: StepInterface, { taken }: Wired): readonly Lacking[] {
  return contract.outputs
    .filter(({ path }) => path === undefined)
    .map((port) => ({ port, side: "output", isNeeded: taken.has(port.name) }));
}
