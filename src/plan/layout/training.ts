import type { PlannedStep } from "../../model/plan.ts";
import { argvOf, hyperparameterArgv } from "../argv.ts";
import { channelsOf, inputDataConfig, isOpen } from "./channels.ts";
import { driverEnvironment } from "./driver.ts";
import { type FedStep, foldersWith, packedOutputs } from "./fed.ts";
import { packageOf } from "./package.ts";
import { entryPathIn } from "./paths.ts";
import { serviceFile } from "./service-file.ts";
import { environment, hyperparametersFile, modulePath } from "./settings.ts";
import { jobName, resourceConfig, toolkitEnvironment } from "./toolkit.ts";

const usualFolder = "/opt/ml/code";
const resourceConfigFile = serviceFile("/opt/ml/input/config/resourceconfig.json", () => resourceConfig);

/** A training job as the framework toolkit starts it: hyperparameters come as a file, as `SM_*` and as arguments. */
export function trainingLayout(
  { pipeline, step, dependsOn, inputs }: FedStep,
  channels: readonly string[] = channelsOf(inputs),
): PlannedStep {
  const outputs = packedOutputs(step, jobName({ pipeline, step }));
  const open = inputs.filter(isOpen).map(({ port }) => port.name);
  const argv = [...hyperparameterArgv(step.hyperparameters), ...argvOf(step.args)];
  const codeFolder = step.script?.containerFolder ?? usualFolder;
  const entryPath = entryPathIn(codeFolder, step.script);
  return {
    ...{ step, dependsOn, inputs, outputs, argv, codeFolder, entryPath },
    ...packageOf(codeFolder, step.script),
    env: environment(step, [
      ...toolkitEnvironment({ pipeline, step, channels, open, argv }),
      ...driverEnvironment(step.script),
      ...modulePath(codeFolder, step.script),
    ]),
    workingDir: step.workingDir ?? codeFolder,
    folders: foldersWith(outputs, ["/opt/ml/model", "/opt/ml/output", "/opt/ml/output/data", "/opt/ml/input/data"]),
    files: [
      hyperparametersFile(step),
      serviceFile("/opt/ml/input/config/inputdataconfig.json", () => inputDataConfig(channels)),
      resourceConfigFile,
      ...(step.script?.laidOver ?? []).map(({ path, text }) => ({ containerPath: `${codeFolder}/${path}`, text })),
    ],
  };
}
