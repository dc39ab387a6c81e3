import type { StepConfig } from "../../model/cursus/config.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import type { CloudStep } from "../../model/step.ts";
import { jobTypeOf } from "./config-class.ts";
import { fieldOf } from "./fields.ts";

/** Words that snake case keeps whole. */
const whole = ["LightGBMMT", "LightGBM", "XGBoost", "PyTorch", "TensorFlow", "SageMaker", "MLFlow", "AutoML"];

/** `<StepType>-<Job_type>`, the job type being that of the configuration. */
export function stepNameOf({ stepType }: StepInterface, config: StepConfig | undefined): string {
  const jobType = jobTypeOf(config);
  return jobType === undefined ? stepType : `${stepType}-${jobType.charAt(0).toUpperCase()}${jobType.slice(1)}`;
}

/** Without a configuration neither the job type nor the folder of the pipeline is known. */
export function cloudStepOf(step: StepInterface, config: StepConfig | undefined): CloudStep | undefined {
  if (config === undefined) return undefined;
  const destinations = step.contract.outputs.flatMap(({ name: port, path }) => {
    const uri = path === undefined ? undefined : destinationOf(step, port, config);
    return uri === undefined ? [] : [{ port, uri }];
  });
  return { name: stepNameOf(step, config), destinations };
}

/** S3 folder of one output of a processing or training job; what other services write goes by their own rules. */
export function destinationOf(step: StepInterface, output: string, config: StepConfig): string | undefined {
  const base = fieldOf(config, "pipeline_s3_loc");
  if (typeof base !== "string" || !["Processing", "Training"].includes(step.serviceVerb)) return undefined;
  return [base.replace(/\/+$/, ""), ...segmentsOf(step, output, jobTypeOf(config))].join("/");
}

function segmentsOf(step: StepInterface, output: string, jobType: string | undefined): readonly string[] {
  const { outputToken, includesJobType } = step.contract;
  // The estimator has one output path, whatever its outputs are called.
  if (step.serviceVerb === "Training") return [snakeCase(step.stepType)];
  if (step.form === "python") return [(step.specType ?? step.stepType).toLowerCase(), output];
  if (outputToken !== undefined) return [outputToken];
  const type = step.stepType.toLowerCase().replaceAll("_", "");
  return jobType === undefined || !includesJobType ? [type, output] : [type, jobType, output];
}

/** `XGBoostTraining` → `xgboost_training`. */
export function snakeCase(stepType: string): string {
  const words = new RegExp(`${whole.join("|")}|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+`, "g");
  return (stepType.match(words) ?? [stepType]).map((word) => word.toLowerCase()).join("_");
}
