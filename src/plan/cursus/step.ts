import type { StepConfig } from "../../model/cursus/config.ts";
import type { DagNode } from "../../model/cursus/dag.ts";
import type { GivenValue, StepEnvironment } from "../../model/cursus/environment.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import type { StepOverrides } from "../../model/cursus/overrides.ts";
import type { CursusSource } from "../../model/cursus/source.ts";
import type { Binding } from "../../model/cursus/wiring.ts";
import type { Origin, Setting, Step } from "../../model/step.ts";
import { argumentsOf } from "./arguments.ts";
import type { Interfaces } from "./candidates.ts";
import { contractOf } from "./contract.ts";
import { type EntryPoint, entryPointOf } from "./entry-point.ts";
import { environmentOf } from "./environment.ts";
import type { ResolvedNode } from "./nodes.ts";
import { standsIn } from "./stand-in.ts";

export interface DraftedStep {
  readonly node: DagNode;
  /** What it runs; absent where something stands in for it. */
  readonly entry?: EntryPoint;
  readonly environment?: StepEnvironment;
  readonly interface: StepInterface | undefined;
  /** Without its script, its interpreter and its limits. */
  readonly step: Omit<Step, "python" | "limits" | "script">;
}

export interface Surroundings {
  readonly source: CursusSource;
  readonly interfaces: Interfaces;
  /** Of this node alone. */
  readonly bindings: readonly Binding[];
  /** Nodes that edges name before it, whether they bind anything or not. */
  readonly after: readonly string[];
}

/** One node as a step. */
export function draftStep(resolved: ResolvedNode, around: Surroundings): DraftedStep {
  const { node, stepType, jobType } = resolved;
  const { overrides, collectors } = around.source;
  const own = overrides.steps.get(node.name);
  const config = resolved.config?.found?.config;
  const found = resolved.interface;
  const environment = found && environmentOf(found, config, collectors === undefined ? {} : { collectors });
  const entry = found && entryPointOf(found, config);
  const action = standsIn(resolved, { entry, own });
  return {
    node,
    ...(entry !== undefined && action === undefined && { entry }),
    ...(environment && { environment }),
    interface: found,
    step: {
      id: node.name,
      kind: action === undefined ? kindOf(found) : "stub",
      ...(stepType !== undefined && { type: stepType }),
      ...(jobType !== undefined && { jobType }),
      contract: contractOf(found, { config, own, environment, ...around }),
      env: withOverrides(environment?.values ?? [], [overrides.defaults.env, own?.env ?? []]),
      args: argsOf(found, config, own),
      hyperparameters: [],
      ...{ mode: "entrypoint", network: "off", dependsOn: around.after },
      ...(action && { control: { action } }),
      ...(node.place && { place: node.place }),
    },
  };
}

function kindOf(found: StepInterface | undefined): Step["kind"] {
  return found?.serviceVerb === "Training" ? "training" : "processing";
}

type Given = readonly StepOverrides["env"][];

/** Later ones win, in the place of the first of that name. */
function withOverrides(values: readonly GivenValue[], given: Given): readonly Setting[] {
  const settings = new Map(values.map((one) => [one.name, settingOf(one)]));
  for (const { name, value, place } of given.flat()) {
    settings.set(name, { name, value, origin: { kind: "override", ...(place && { place }) } });
  }
  return [...settings.values()];
}

function argsOf(
  found: StepInterface | undefined,
  config: StepConfig | undefined,
  own: StepOverrides | undefined,
): Step["args"] {
  const values = found === undefined ? [] : argumentsOf(found, config);
  const bare = (name: string): string => name.replace(/^-+/, "");
  const settings = new Map<string, Setting<readonly string[]>>(
    values.map((one) => [bare(one.name), { ...settingOf(one), value: [one.value] }]),
  );
  for (const { name, value, place } of own?.args ?? []) {
    const known = settings.get(bare(name));
    settings.set(bare(name), {
      name: known?.name ?? name,
      value: [value],
      origin: { kind: "override", ...(place && { place }) },
    });
  }
  return [...settings.values()];
}

function settingOf({ name, value, origin }: GivenValue): Setting {
  return { name, value, origin: originOf(name, origin) };
}

function originOf(name: string, origin: GivenValue["origin"]): Origin {
  const place = "place" in origin && origin.place !== undefined ? { place: origin.place } : {};
  switch (origin.kind) {
    case "config":
    case "same name":
      return { kind: "config", field: origin.field, ...place };
    case "guess":
      return { kind: "config", field: origin.field, guess: `other step types give ${name} this field`, ...place };
    case "env map":
      return { kind: "config", field: `env.${name}`, ...place };
    case "interface default":
      return { kind: "interface", ...place };
    case "class default":
      return { kind: "platform", rule: "default of the configuration's class" };
    case "computed path":
      return { kind: "platform", rule: "path below the execution's prefix" };
  }
}
