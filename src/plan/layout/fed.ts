import { trimmed } from "../../model/container-path.ts";
import type { PlannedInput, PlannedOutput } from "../../model/plan.ts";
import type { Port } from "../../model/port.ts";
import type { Step } from "../../model/step.ts";
import type { Shared } from "./shared.ts";

/** A step with its inputs fed: what a layout is made of. */
export interface FedStep {
  readonly pipeline: string;
  readonly step: Step;
  readonly dependsOn: readonly string[];
  readonly inputs: readonly PlannedInput[];
  readonly shared: Shared;
}

/** Outputs whose folder is kept as it is. */
export function plainOutputs({ contract }: Step): readonly PlannedOutput[] {
  return contract.outputs.map((port) => ({ port, containerPath: port.containerPath }));
}

/** Outputs of a training job: the service packs two folders; what lies below them is a plain folder. */
export function packedOutputs({ contract }: Step, job: string): readonly PlannedOutput[] {
  return contract.outputs.map((port) => {
    const archive = archiveOf(port);
    const prefix = port.asPrefix === true && archive !== undefined ? { prefix: `${job}/output` } : {};
    return { port, containerPath: port.containerPath, ...(archive !== undefined && { archive }), ...prefix };
  });
}

function archiveOf({ containerPath }: Port): PlannedOutput["archive"] {
  const folder = trimmed(containerPath);
  if (folder === "/opt/ml/model") return "model.tar.gz";
  return folder === "/opt/ml/output/data" ? "output.tar.gz" : undefined;
}
