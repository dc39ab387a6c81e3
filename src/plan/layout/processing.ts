import type { PlannedStep } from "../../model/plan.ts";
import { argvOf } from "../argv.ts";
import { type FedStep, foldersWith, plainOutputs } from "./fed.ts";
import { entryPathIn } from "./paths.ts";
import { environment } from "./settings.ts";

const codeFolder = "/opt/ml/processing/input/code";
const resourceConfig = {
  containerPath: "/opt/ml/config/resourceconfig.json",
  text: JSON.stringify({ current_host: "algo-1", hosts: ["algo-1"] }),
};

/** A processing job: code is one more input, the working directory is `/`, and the exit code alone decides. */
export function processingLayout({ pipeline, step, dependsOn, inputs }: FedStep): PlannedStep {
  const outputs = plainOutputs(step);
  const argv = argvOf(step.args);
  const env = environment(step, []);
  const entryPath = entryPathIn(codeFolder, step.script);
  const job = {
    ProcessingJobName: `${pipeline}-${step.id}`,
    Environment: Object.fromEntries(env.map(({ name, value }) => [name, value])),
    AppSpecification: { ContainerEntrypoint: ["python3", entryPath], ContainerArguments: argv },
    ProcessingInputs: inputs
      .filter(({ feed }) => feed.kind !== "none")
      .map(({ port }) => ({ InputName: port.name, S3Input: { LocalPath: port.containerPath, S3InputMode: "File" } })),
    ProcessingOutputConfig: {
      Outputs: outputs.map(({ port }) => ({ OutputName: port.name, S3Output: { LocalPath: port.containerPath } })),
    },
  };
  return {
    step,
    dependsOn,
    inputs,
    outputs,
    env,
    argv,
    codeFolder,
    entryPath,
    workingDir: step.workingDir ?? "/",
    folders: foldersWith(outputs, ["/opt/ml/output"]),
    files: [{ containerPath: "/opt/ml/config/processingjobconfig.json", text: JSON.stringify(job) }, resourceConfig],
  };
}
