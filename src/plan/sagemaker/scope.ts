import type { Json } from "../../model/json.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import type { Scalar } from "../../model/sagemaker/expression.ts";
import { jobName as jobNameIn } from "../layout/toolkit.ts";

/** What the values of a definition are worked out from. */
export interface Scope {
  readonly parameters: ReadonlyMap<string, Scalar>;
  /** `PipelineName`, `StartDateTime`, ... */
  readonly execution: Readonly<Record<string, string>>;
  readonly steps: ReadonlyMap<string, DefinitionStep>;
  /** step → what the user says that the service answers. */
  readonly responses: ReadonlyMap<string, Json>;
  /** Steps whose properties a function tells, as far as the definition does not. */
  readonly answering: ReadonlySet<string>;
  /** The output that lies at a URI or holds it; absent while the places of outputs are worked out themselves. */
  readonly locate?: (uri: string) => Located | undefined;
}

export interface Located {
  readonly step: string;
  readonly port: string;
  /** What of it, relative to the port's folder; "" for all. */
  readonly below: string;
}

/** The name of the job that a step would start, as its container is told. */
export function jobName(step: string, { execution }: Scope): string {
  return jobNameIn({ pipeline: execution["PipelineName"] ?? "", step: { id: step } });
}
