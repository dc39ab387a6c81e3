import type { Json } from "../../model/json.ts";
import type { PlannedStep } from "../../model/plan.ts";
import { argvOf } from "../argv.ts";
import { type FedStep, foldersWith, plainOutputs } from "./fed.ts";
import { packageOf } from "./package.ts";
import { entryPathIn } from "./paths.ts";
import { serviceFile } from "./service-file.ts";
import { environment, modulePath } from "./settings.ts";

const codeFolder = "/opt/ml/processing/input/code";
const resourceConfig = serviceFile("/opt/ml/config/resourceconfig.json", () => ({
  current_host: "algo-1",
  hosts: ["algo-1"],
}));

/** A processing job: code is one more input, the working directory is `/`, and the exit code alone decides. */
export function processingLayout({ pipeline, step, dependsOn, inputs }: FedStep): PlannedStep {
  const outputs = plainOutputs(step);
  const argv = argvOf(step.args);
  const entryPath = entryPathIn(codeFolder, step.script);
  const env = environment(step, modulePath(codeFolder, step.script));
  const job = () => processingJob({ name: `${pipeline}-${step.id}`, argv, env, entryPath, inputs, outputs });
  return {
    step,
    dependsOn,
    inputs,
    outputs,
    env,
    argv,
    codeFolder,
    entryPath,
    ...packageOf(codeFolder, step.script),
    workingDir: step.workingDir ?? "/",
    folders: foldersWith(outputs, ["/opt/ml/output"]),
    files: [serviceFile("/opt/ml/config/processingjobconfig.json", job), resourceConfig],
  };
}

type Job = Pick<PlannedStep, "argv" | "env" | "entryPath" | "inputs" | "outputs"> & { readonly name: string };

/** `processingjobconfig.json`. */
function processingJob({ name, argv, env, entryPath, inputs, outputs }: Job): Json {
  return {
    ProcessingJobName: name,
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
