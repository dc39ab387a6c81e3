import type { Port } from "../../model/port.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { valueAt } from "../../model/sagemaker/expression.ts";
import type { Contract } from "../../model/step.ts";
import { inputPorts } from "./feeds.ts";
import type { Planning } from "./planning.ts";

const output: Port = {
  name: "TransformOutput",
  containerPath: "/opt/ml/processing/output/TransformOutput",
  required: true,
};

/** A transform's container has no folders of the user's; what stands in for it gets them where a processing job would. */
export function transformPorts(step: DefinitionStep, planning: Planning): Contract {
  const uri = valueAt(step.request, "TransformInput", "DataSource", "S3DataSource", "S3Uri");
  const source = { name: "TransformInput", containerPath: "/opt/ml/processing/input/TransformInput", uri };
  return { inputs: inputPorts(step, source, planning), outputs: [output] };
}
