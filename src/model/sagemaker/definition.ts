import type { Place } from "../place.ts";
import type { Expression, Scalar } from "./expression.ts";

/** The one version of the schema there is. */
export const definitionVersion = "2020-12-01";

export const parameterTypes = ["String", "Integer", "Float", "Boolean"] as const;
export type ParameterType = (typeof parameterTypes)[number];

export interface DefinitionParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly defaultValue?: Scalar;
  readonly choices?: readonly Scalar[];
  readonly place: Place;
}

export const comparisons = ["Equals", "GreaterThan", "GreaterThanOrEqualTo", "LessThan", "LessThanOrEqualTo"] as const;
export type Comparison = (typeof comparisons)[number];

export type Condition<Value = Expression> =
  | { readonly kind: "compare"; readonly by: Comparison; readonly left: Value; readonly right: Value }
  | { readonly kind: "in"; readonly query: Value; readonly values: readonly Value[] }
  | { readonly kind: "not"; readonly condition: Condition<Value> }
  | { readonly kind: "or"; readonly conditions: readonly Condition<Value>[] }
  /** The user says how it comes out. */
  | { readonly kind: "told"; readonly outcome: boolean };

export interface PropertyFile {
  readonly name: string;
  readonly output: string;
  readonly path: string;
  /** Where the output is named. */
  readonly place: Place;
}

export interface Branches {
  /** All must hold. */
  readonly conditions: readonly Condition[];
  readonly whenTrue: readonly DefinitionStep[];
  readonly whenFalse: readonly DefinitionStep[];
}

/** How a step has to end for another one to run. */
export const triggers = ["Completed", "Failed", "Stopped", "Any"] as const;

export interface DependsOn {
  readonly name: string;
  readonly trigger: (typeof triggers)[number];
  readonly place: Place;
}

export interface DefinitionStep {
  readonly name: string;
  /** `Processing`, `Training`, `Condition`, ...; any text, since newer SDKs know more. */
  readonly type: string;
  /** What the service is asked to create, without the steps that stand inside. */
  readonly request: Expression;
  readonly dependsOn: readonly DependsOn[];
  readonly propertyFiles: readonly PropertyFile[];
  readonly branches?: Branches;
  /** Settings that only the service obeys, such as `CacheConfig`. */
  readonly serviceOnly: readonly string[];
  readonly place: Place;
}

/** A pipeline as the SageMaker SDK compiles it. */
export interface Definition {
  readonly file: string;
  readonly parameters: readonly DefinitionParameter[];
  /** `PipelineExperimentConfig`, whose values a step may name. */
  readonly experiment?: Expression;
  readonly steps: readonly DefinitionStep[];
}

/** Every step, those of branches behind their condition. */
export function allSteps(steps: readonly DefinitionStep[]): readonly DefinitionStep[] {
  return steps.flatMap((step) => [
    step,
    ...allSteps(step.branches?.whenTrue ?? []),
    ...allSteps(step.branches?.whenFalse ?? []),
  ]);
}
