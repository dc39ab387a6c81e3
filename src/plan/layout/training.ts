import type { PlannedStep } from "../../model/plan.ts";
import { argvOf, hyperparameterArgv } from "../argv.ts";
import { channelsOf, inputDataConfig } from "./channels.ts";
import { type FedStep, foldersWith, packedOutputs } from "./fed.ts";
import { entryPathIn } from "./paths.ts";
import { environment, hyperparametersFile } from "./settings.ts";
import { resourceConfig, toolkitEnvironment } from "./toolkit.ts";

const codeFolder = "/opt/ml/code";

/** A training job as the framework toolkit starts it: hyperparameters come as a file, as `SM_*` and as arguments. */
export function trainingLayout({ pipeline, step, dependsOn, inputs }: FedStep): PlannedStep {
  const outputs = packedOutputs(step);
  const channels = channelsOf(inputs);
  const argv = [...hyperparameterArgv(step.hyperparameters), ...argvOf(step.args)];
  const config = (name: string, value: unknown) => ({
    containerPath: `/opt/ml/input/config/${name}`,
    text: JSON.stringify(value),
  });
  return {
    ...{ step, dependsOn, inputs, outputs, argv, codeFolder },
    env: environment(step, toolkitEnvironment({ pipeline, step, channels, argv })),
    entryPath: entryPathIn(codeFolder, step.script),
    workingDir: step.workingDir ?? codeFolder,
    folders: foldersWith(outputs, ["/opt/ml/model", "/opt/ml/output", "/opt/ml/output/data", "/opt/ml/input/data"]),
    files: [
      hyperparametersFile(step),
      config("inputdataconfig.json", inputDataConfig(channels)),
      config("resourceconfig.json", resourceConfig),
    ],
  };
}
