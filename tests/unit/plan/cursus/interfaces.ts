import type { Dependency, SpecOutput, StepInterface } from "../../../../src/model/cursus/interface.ts";

/** Interfaces as small as a test needs them. */
export function dependency(name: string, more: Partial<Dependency> = {}): Dependency {
  return {
    name,
    type: "processing_output",
    required: true,
    compatibleSources: [],
    keywords: [],
    dataType: "S3Uri",
    ...more,
  };
}

export function output(name: string, more: Partial<SpecOutput> = {}): SpecOutput {
  const propertyPath = `properties.ProcessingOutputConfig.Outputs['${name}'].S3Output.S3Uri`;
  return { name, type: "processing_output", propertyPath, aliases: [], dataType: "S3Uri", ...more };
}

export interface Ports {
  readonly dependencies?: readonly Dependency[];
  readonly outputs?: readonly SpecOutput[];
  readonly contract?: Partial<StepInterface["contract"]>;
}

export function stepInterface(stepType: string, ports: Ports = {}, more: Partial<StepInterface> = {}): StepInterface {
  const { dependencies = [], outputs = [], contract = {} } = ports;
  const path = (kind: "input" | "output", name: string) => `/opt/ml/processing/${kind}/${name}`;
  return {
    stepType,
    nodeType: "internal",
    serviceVerb: "Processing",
    configClass: `${stepType}Config`,
    contract: {
      entryPoint: "script.py",
      inputs: dependencies.map(({ name, required }) => ({ name, path: path("input", name), required })),
      outputs: outputs.map(({ name }) => ({ name, path: path("output", name) })),
      arguments: {},
      jobArguments: [],
      requiredEnv: [],
      optionalEnv: {},
      requirements: {},
      shipsSourceDir: false,
      includesJobType: true,
      fromConfig: {},
      skipped: [],
      runtimeRequires: [],
      computedEnv: {},
      isSink: false,
      ...contract,
    },
    spec: { dependencies, outputs },
    form: "interface",
    place: { file: `/interfaces/${stepType}.step.yaml`, line: 1, column: 1 },
    ...more,
  };
}
