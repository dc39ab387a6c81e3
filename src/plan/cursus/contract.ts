import type { StepConfig } from "../../model/cursus/config.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import type { MountedInput } from "../../model/cursus/mounts.ts";
import type { StepOverrides } from "../../model/cursus/overrides.ts";
import type { Binding } from "../../model/cursus/wiring.ts";
import { scoreText } from "../../model/findings/score-text.ts";
import type { Feed, InputPort, Port, WireReason } from "../../model/port.ts";
import type { Contract } from "../../model/step.ts";
import { inputsOf } from "./inputs.ts";
import type { Surroundings } from "./surroundings.ts";

interface Told extends Surroundings {
  readonly config: StepConfig | undefined;
  readonly own: StepOverrides | undefined;
}

/** Ports with their container paths and what feeds them, as the built step mounts them. */
export function contractOf(step: StepInterface | undefined, told: Told): Contract {
  if (step === undefined) return { inputs: [], outputs: servedPorts(told.own) };
  const { requirements, requiredEnv: required, envPlaces: places } = step.contract;
  const inputs = inputsOf(step, told).flatMap((input) => inputPort(input, told) ?? []);
  const unmounted = unmountedOf(step, inputs);
  return {
    inputs,
    outputs: outputsOf(step, told),
    ...(unmounted.length > 0 && { unmounted }),
    environment: { required, optional: {}, ...(places && { places }) },
    ...(Object.keys(requirements).length > 0 && { requirements }),
  };
}

function unmountedOf({ contract }: StepInterface, mounted: readonly Port[]): readonly Port[] {
  const known = new Set(mounted.map(({ name }) => name));
  return contract.inputs.flatMap(({ name, path, place, pathPlace }) =>
    path === undefined || known.has(name)
      ? []
      : [{ name, containerPath: path, required: false, ...(place && { place }), ...(pathPlace && { pathPlace }) }],
  );
}

/** What is mounted nowhere, and what nothing feeds, is no folder in the container. An unbound one is told as such. */
function inputPort(input: MountedInput, { own }: Told): InputPort | undefined {
  const { name, containerPath, channels, place, pathPlace } = input;
  if (containerPath === undefined) return undefined;
  const feed = feedOf(input, own);
  const given = originIn(own?.inputs, name);
  const isFromConfig = input.source.kind === "config";
  return {
    ...{ name, containerPath, feed, required: input.required && (feed.kind !== "unknown" || isFromConfig) },
    ...(channels && { channels }),
    ...(place && { place }),
    ...(pathPlace && { pathPlace }),
    ...feedPlaceOf(input, given),
    ...(given && { given }),
  };
}

function feedPlaceOf({ source }: MountedInput, given: Port["given"]): Pick<InputPort, "feedPlace"> {
  const place = given === undefined ? source.kind === "config" && source.place : given.place;
  return place ? { feedPlace: place } : {};
}

/** Where overrides name the files of a port, if they do. */
function originIn(paths: StepOverrides["inputs"] | undefined, name: string): Port["given"] {
  const found = paths?.find((one) => one.name === name);
  return found && { kind: "override", ...(found.place && { place: found.place }) };
}

function feedOf({ name, source }: MountedInput, own: StepOverrides | undefined): Feed {
  const given = own?.inputs.find((one) => one.name === name);
  if (given !== undefined) {
    const typed = given.place === undefined ? ({ isGiven: true } as const) : {};
    return { kind: "path", path: given.path, absolute: given.absolute, ...typed };
  }
  if (source.kind === "wire") {
    const { producer, output } = source.binding;
    return { kind: "port", step: producer, port: output, why: reasonOf(source.binding) };
  }
  if (source.kind === "none") return { kind: "unknown" };
  const { attribute: field, value } = source;
  return { kind: "unknown", field, ...(value !== undefined && { remote: value }) };
}

function reasonOf({ score, by }: Binding): WireReason {
  return { score: score.total, reason: `${by}: ${scoreText(score)}` };
}

/** One without a path is there as long as others are fed by it, so that they are planned. */
function outputsOf({ contract, spec }: StepInterface, { own, taken }: Told): readonly Port[] {
  const paths = new Map((spec?.outputs ?? []).map(({ name, propertyPath }) => [name, propertyPath]));
  const declared = contract.outputs.flatMap((port): readonly Port[] => {
    const { name, place, pathPlace } = port;
    const path = port.path ?? (taken.has(name) ? nobodysFolder(name) : undefined);
    if (path === undefined) return [];
    const given = originIn(own?.outputs, name);
    const isPrefix = paths.get(name)?.endsWith("OutputDataConfig.S3OutputPath") === true;
    return [
      {
        name,
        containerPath: path,
        required: true,
        ...(isPrefix && { asPrefix: true as const }),
        ...(place && { place }),
        ...(pathPlace && { pathPlace }),
        ...(given && { given }),
      },
    ];
  });
  const known = new Set(declared.map(({ name }) => name));
  return [...declared, ...servedPorts(own).filter(({ name }) => !known.has(name))];
}

/** Nobody says where they would lie in the container, and nobody looks there. */
function servedPorts(own: StepOverrides | undefined): readonly Port[] {
  return (own?.outputs ?? []).map(({ name, place }) => ({
    ...{ name, containerPath: nobodysFolder(name), required: true },
    ...(place && { place }),
    given: { kind: "override", ...(place && { place }) },
  }));
}

function nobodysFolder(name: string): string {
  return `/opt/ml/processing/output/${name}`;
}
