import type { PlannedStep } from "../../model/plan.ts";
import { argvOf, hyperparameterArgv } from "../argv.ts";
import { channelsOf, inputDataConfig, isOpen } from "./channels.ts";
import { driverArgv, driverChannels, driverEnvironment, driverFolder, isDriven, resources } from "./driver.ts";
import { type FedStep, packedOutputs } from "./fed.ts";
import { helpersOf, packageOf } from "./package.ts";
import { serviceFile } from "./service-file.ts";
import { environment, hyperparametersFile, modulePath } from "./settings.ts";
import { jobName, resourceConfig, toolkitEnvironment } from "./toolkit.ts";

const usualFolder = "/opt/ml/code";
const resourceConfigPath = "/opt/ml/input/config/resourceconfig.json";
const resourceConfigFile = serviceFile(resourceConfigPath, resourceConfig, (config) => config);
const made = ["/opt/ml/model", "/opt/ml/output", "/opt/ml/output/data", "/opt/ml/input/data"];
const madeByDriver = [...made, driverFolder];

/** A training job as the framework toolkit starts it: hyperparameters come as a file, as `SM_*` and as arguments. */
export function trainingLayout(
  { pipeline, step, dependsOn, inputs, shared }: FedStep,
  found: readonly string[] = channelsOf(inputs),
): PlannedStep {
  const outputs = packedOutputs(step, jobName({ pipeline, step }));
  const open = inputs.filter(isOpen).map(({ port }) => port.name);
  const driven = isDriven(step.script);
  const channels = driven ? [...found, ...driverChannels] : found;
  const argv = [...(driven ? driverArgv(step) : hyperparameterArgv(step.hyperparameters)), ...argvOf(step.args)];
  const codeFolder = step.script?.containerFolder ?? usualFolder;
  const entryPath = shared.entryPathIn(codeFolder, step.script);
  const asModule = packageOf(codeFolder, step.script);
  const helpers = helpersOf(step.script);
  return {
    step,
    dependsOn,
    inputs,
    outputs,
    argv,
    codeFolder,
    entryPath,
    ...(asModule !== undefined && { package: asModule }),
    ...(helpers !== undefined && { helpers }),
    env: environment(step, [
      ...(driven
        ? driverEnvironment({ pipeline, step, channels })
        : [...toolkitEnvironment({ pipeline, step, channels, open, argv }), ...modulePath(codeFolder, step.script)]),
    ]),
    workingDir: step.workingDir ?? codeFolder,
    folders: shared.foldersWith(driven ? madeByDriver : made, outputs),
    files: [
      hyperparametersFile(step),
      serviceFile("/opt/ml/input/config/inputdataconfig.json", channels, inputDataConfig),
      driven ? serviceFile(resourceConfigPath, step, resources) : resourceConfigFile,
      ...(step.script?.laidOver ?? []).map(({ path, text }) => ({ containerPath: `${codeFolder}/${path}`, text })),
    ],
  };
}
