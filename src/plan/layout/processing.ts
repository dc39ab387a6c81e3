import type { Json } from "../../model/json.ts";
import type { PlannedStep } from "../../model/plan.ts";
import { type FedStep, plainOutputs } from "./fed.ts";
import { helpersOf, packageOf } from "./package.ts";
import { serviceFile } from "./service-file.ts";
import { environment, modulePath } from "./settings.ts";

const codeFolder = "/opt/ml/processing/input/code";
const made = ["/opt/ml/output"];
const resources = { current_host: "algo-1", hosts: ["algo-1"] };
const resourceConfig = serviceFile("/opt/ml/config/resourceconfig.json", resources, (config) => config);

/** A processing job: code is one more input, the working directory is `/`, and the exit code alone decides. */
export function processingLayout(fed: FedStep): PlannedStep {
  const { step, dependsOn, inputs, shared } = fed;
  const outputs = plainOutputs(step);
  const planned = {
    step,
    dependsOn,
    inputs,
    outputs,
    env: environment(step, modulePath(codeFolder, step.script)),
    argv: shared.argvOf(step.args),
    codeFolder,
    entryPath: shared.entryPathIn(codeFolder, step.script),
    workingDir: step.workingDir ?? "/",
    folders: shared.foldersWith(made, outputs),
    files: [serviceFile("/opt/ml/config/processingjobconfig.json", fed, processingJob), resourceConfig],
  };
  const asModule = packageOf(codeFolder, step.script);
  const helpers = helpersOf(step.script);
  if (asModule === undefined && helpers === undefined) return planned;
  return { ...planned, ...(asModule && { package: asModule }), ...(helpers && { helpers }) };
}

/** `processingjobconfig.json`. */
function processingJob(fed: FedStep): Json {
  const { argv, env, entryPath, inputs, outputs } = processingLayout(fed);
  return {
    ProcessingJobName: `${fed.pipeline}-${fed.step.id}`,
    Environment: Object.fromEntries(env.map(({ name, value }) => [name, value])),
    AppSpecification: { ContainerEntrypoint: ["python3", entryPath], ContainerArguments: argv },
    ProcessingInputs: inputs
      .filter(({ feed }) => feed.kind !== "none")
      .map(({ port }) => ({ InputName: port.name, S3Input: { LocalPath: port.containerPath, S3InputMode: "File" } })),
    ProcessingOutputConfig: {
      Outputs: outputs.map(({ port }) => ({ OutputName: port.name, S3Output: { LocalPath: port.containerPath } })),
    },
  };
}
