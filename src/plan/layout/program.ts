import type { PlannedStep } from "../../model/plan.ts";
import { type FedStep, packedOutputs } from "./fed.ts";
import { packageOf } from "./package.ts";
import { environment, hyperparametersFile } from "./settings.ts";

const codeFolder = "/opt/program";
const made = ["/opt/ml/model", "/opt/ml/output", "/opt/ml/output/data"];

/** A program in a container of its own: beside itself, with `hyperparameters.json`, without the toolkit's `SM_*`. */
export function programLayout({ pipeline, step, dependsOn, inputs, shared }: FedStep): PlannedStep {
  const outputs = packedOutputs(step, `${pipeline}-${step.id}`);
  const asModule = packageOf(codeFolder, step.script);
  return {
    step,
    dependsOn,
    inputs,
    outputs,
    codeFolder,
    env: environment(step, []),
    argv: shared.argvOf(step.args),
    entryPath: shared.entryPathIn(codeFolder, step.script),
    ...(asModule !== undefined && { package: asModule }),
    workingDir: step.workingDir ?? codeFolder,
    folders: shared.foldersWith(made, outputs),
    files: [hyperparametersFile(step)],
  };
}
