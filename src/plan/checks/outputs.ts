import { isWithin } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { InputPort, Port } from "../../model/port.ts";
import type { Step } from "../../model/step.ts";

const kept = ["/opt/ml/model", "/opt/ml/output/data", "/opt/ml/checkpoints"];

/** Outputs that the service would not keep, and outputs inside an input. */
export function outputFindings(step: Step): readonly Finding[] {
  const findings: Finding[] = [];
  for (const output of step.contract.outputs) {
    const input = around(output, step.contract.inputs);
    if (step.kind === "training" && !isKept(output)) findings.push(lost(step, output));
    if (input !== undefined) findings.push(inside(step, output, input));
  }
  return findings;
}

function isKept({ containerPath }: Port): boolean {
  return kept.some((folder) => isWithin(containerPath, folder));
}

function around(output: Port, inputs: readonly InputPort[]): InputPort | undefined {
  for (const input of inputs) if (isWithin(output.containerPath, input.containerPath)) return input;
  return undefined;
}

function lost(step: Step, { name, containerPath, place }: Port): Finding {
  return finding({
    code: "plan/lost-output",
    severity: "warning",
    facts: { output: name, containerPath },
    step: step.id,
    port: name,
    ...(place !== undefined && { place }),
  });
}

function inside(step: Step, { name, containerPath, ...port }: Port, input: InputPort): Finding {
  const place = port.pathPlace ?? port.place;
  return finding({
    code: "plan/output-in-input",
    severity: "warning",
    facts: { output: name, input: input.name, containerPath },
    step: step.id,
    port: name,
    ...(place !== undefined && { place }),
  });
}
