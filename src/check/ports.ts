import { isWithin, trimmed } from "../model/container-path.ts";
import type { CodeLine, Observed } from "../model/outcome.ts";
import type { PlannedInput, PlannedOutput } from "../model/plan.ts";
import type { PortFacts, Producer, StepFacts } from "./facts.ts";

/** What a step left in its outputs. */
export function outputsOf({ planned, outputs, observed }: StepFacts): readonly PortFacts[] {
  return planned.outputs.flatMap((output) => {
    const profile = outputs[output.port.name];
    if (profile === undefined) return [];
    const wroteAt = writerOf(output, observed);
    return [{ side: "output" as const, step: planned.step.id, port: output.port, profile, wroteAt }];
  });
}

/** What a step was given, as far as somebody looked. */
export function inputsOf({ planned, inputs }: Pick<StepFacts, "planned" | "inputs">): readonly PortFacts[] {
  return planned.inputs.flatMap(({ port }) => {
    const { from, profile } = inputs[port.name] ?? {};
    return profile === undefined
      ? []
      : [{ side: "input" as const, step: planned.step.id, port, profile, ...(from && { from }) }];
  });
}

/** What no step made, and only its reader can tell of. */
export function ownInputsOf(facts: StepFacts): readonly PortFacts[] {
  return inputsOf(facts).filter(({ from }) => from === undefined);
}

/** The line that wrote a file of an output, told by the file's path in the port; of a folder written at once, its line. */
export function writerOf(output: PlannedOutput, observed: Observed | undefined): NonNullable<Producer["wroteAt"]> {
  const lines = new Map<string, CodeLine>();
  for (const { path, at } of observed?.written ?? []) if (at !== undefined) lines.set(trimmed(path), at);
  return (path) => {
    let whole = `${trimmed(output.containerPath)}/${path}`;
    // A port may be a single file, which its own path names.
    if (!isWithin(whole, output.containerPath)) whole = output.containerPath;
    for (; whole.length >= trimmed(output.containerPath).length; whole = whole.slice(0, whole.lastIndexOf("/"))) {
      const line = lines.get(whole);
      if (line !== undefined) return line;
    }
    return undefined;
  };
}

/** Where a script finds a file of an input: once for each channel that its folder fans out to. */
export function containerPathsOf({ mounts }: PlannedInput, path: string): readonly string[] {
  return mounts.flatMap(({ containerPath, subfolder }) => {
    if (subfolder === undefined) return [`${trimmed(containerPath)}/${path}`];
    return isWithin(path, subfolder) ? [trimmed(containerPath) + path.slice(trimmed(subfolder).length)] : [];
  });
}

/** The path in the port of a file that a script names; undefined when it lies in another place. */
export function portPathOf({ mounts }: PlannedInput, containerPath: string): string | undefined {
  const mount = mounts.find((one) => isWithin(containerPath, one.containerPath));
  if (mount === undefined) return undefined;
  const rest = containerPath.slice(trimmed(mount.containerPath).length + 1);
  return mount.subfolder === undefined ? rest : `${trimmed(mount.subfolder)}/${rest}`;
}
