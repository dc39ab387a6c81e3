import type { StepConfig } from "../../model/cursus/config.ts";
import type { ContractPort, Dependency, StepInterface } from "../../model/cursus/interface.ts";
import type { Delivery, InputSource, MountedInput } from "../../model/cursus/mounts.ts";
import type { Binding } from "../../model/cursus/wiring.ts";
import type { Interfaces } from "./candidates.ts";
import { channelsOf } from "./channels.ts";
import { fieldOf } from "./fields.ts";

export interface InputsOptions {
  readonly config: StepConfig | undefined;
  /** Of this node alone. */
  readonly bindings: readonly Binding[];
  readonly interfaces: Interfaces;
}

/** What the built step mounts, in the order of its specification; what it never mounts is left out. */
export function inputsOf(step: StepInterface, options: InputsOptions): readonly MountedInput[] {
  const { contract, spec } = step;
  const dependencies = spec?.dependencies ?? contract.inputs.map(({ name, required = true }) => ({ name, required }));
  const ports = new Map(contract.inputs.map((port) => [port.name, port]));
  return dependencies
    .filter(({ name }) => isMounted(step, name, options.config))
    .map((dependency) => mounted(step, { dependency, port: ports.get(dependency.name) }, options));
}

interface Declared {
  readonly dependency: Pick<Dependency, "name" | "required" | "place">;
  readonly port: ContractPort | undefined;
}

function mounted(step: StepInterface, { dependency, port }: Declared, options: InputsOptions): MountedInput {
  const { name, required } = dependency;
  const place = port?.place ?? dependency.place;
  const { path, channels } = step.serviceVerb === "Training" ? channelsOf(name, port) : { path: port?.path };
  return {
    name,
    required,
    ...(path !== undefined && { containerPath: path }),
    ...(channels && { channels }),
    source: sourceOf(step, name, options),
    ...(place && { place }),
    ...(port?.pathPlace && { pathPlace: port.pathPlace }),
  };
}

/** Whether the built step mounts an input at all, once something feeds it. */
export function isMounted(step: StepInterface, name: string, config: StepConfig | undefined): boolean {
  return !step.contract.skipped.includes(name) && !travelsWithCode(step, name, config);
}

/** A training job's hyperparameters lie in its source folder, unless the configuration says otherwise. */
function travelsWithCode({ serviceVerb }: StepInterface, name: string, config: StepConfig | undefined): boolean {
  if (serviceVerb !== "Training" || name !== "hyperparameters_s3_uri") return false;
  return fieldOf(config, "skip_hyperparameters_s3_uri") !== false;
}

function sourceOf(
  { contract }: StepInterface,
  name: string,
  { config, bindings, interfaces }: InputsOptions,
): InputSource {
  if (Object.hasOwn(contract.fromConfig, name)) return fromConfig(contract.fromConfig[name] ?? name, config);
  const binding = bindings.find(({ dependency }) => dependency === name);
  if (binding === undefined) return { kind: "none" };
  const outputs = interfaces.get(binding.producer)?.spec?.outputs ?? [];
  const propertyPath = outputs.find((output) => output.name === binding.output)?.propertyPath ?? "";
  return { kind: "wire", binding, delivery: deliveryOf(propertyPath) };
}

/** Inputs that need no wire, with what the configuration names for them. */
export function namedInputs({ contract }: StepInterface, config: StepConfig | undefined): ReadonlyMap<string, string> {
  const named = Object.entries(contract.fromConfig).flatMap(([name, attribute]) => {
    const { value } = fromConfig(attribute, config);
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Map(named);
}

/** A method `get_data_source_uri` tells the field `data_source`. */
function fromConfig(attribute: string, config: StepConfig | undefined): Extract<InputSource, { kind: "config" }> {
  const bare = attribute.replace(/^get_/, "");
  const fields = [attribute, bare, bare.replace(/_(uri|path)$/, "")];
  const field = fields.find((candidate) => typeof fieldOf(config, candidate) === "string");
  if (field === undefined) return { kind: "config", attribute };
  const place = config?.placeOf(field);
  return { kind: "config", attribute, value: String(fieldOf(config, field)), ...(place && { place }) };
}

/** Nothing is unpacked on the way. */
function deliveryOf(propertyPath: string): Delivery {
  const path = propertyPath.replace(/^properties\./, "");
  if (path === "ModelArtifacts.S3ModelArtifacts") return "archive";
  return path === "OutputDataConfig.S3OutputPath" ? "prefix" : "files";
}
