import type { DagNode } from "../../model/cursus/dag.ts";
import type { GivenValue, StepEnvironment } from "../../model/cursus/environment.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import type { Overrides, StepOverrides } from "../../model/cursus/overrides.ts";
import { answerPort, type UserFunction } from "../../model/stand-in.ts";
import type { Contract, Step } from "../../model/step.ts";
import { argumentsOf } from "./arguments.ts";
import { commandArguments } from "./command.ts";
import { contractOf } from "./contract.ts";
import { cloudStepOf } from "./destinations.ts";
import { type EntryPoint, entryPointOf } from "./entry-point.ts";
import { environmentOf } from "./environment.ts";
import { namedInputs } from "./inputs.ts";
import type { ResolvedNode } from "./nodes.ts";
import { argsOf, withOverrides } from "./settings.ts";
import { standsIn } from "./stand-in.ts";
import type { Surroundings } from "./surroundings.ts";

export interface DraftedStep {
  readonly node: DagNode;
  /** What it runs; absent where something stands in for it. */
  readonly entry?: EntryPoint;
  /** What is called in its place. */
  readonly called?: UserFunction;
  readonly environment?: StepEnvironment;
  readonly interface?: StepInterface;
  /** Arguments as the files have them. */
  readonly given: readonly GivenValue[];
  /** Inputs that the files name data for. */
  readonly named: ReadonlyMap<string, string>;
  /** What the overrides say of its hyperparameters, the last of a name being the one that counts. */
  readonly hyperparameters: StepOverrides["hyperparameters"];
  /** Without its script, its interpreter and its limits. */
  readonly step: Omit<Step, "python" | "limits" | "script">;
}

/** One node as a step. */
export function draftStep(resolved: ResolvedNode, around: Surroundings): DraftedStep {
  const { node } = resolved;
  const { overrides } = around.source;
  const own = overrides.steps.get(node.name);
  const config = resolved.config?.found?.config;
  const found = resolved.interface;
  const environment = found && environmentOf(found, config, overrides.renames.get(found.stepType)?.variables);
  const entry = found && entryPointOf(found, config);
  const action = standsIn(resolved, { entry, own });
  return {
    node,
    ...startedBy(action, { entry, own }),
    ...(environment && { environment }),
    ...(found && { interface: found }),
    given: found === undefined ? [] : argumentsOf(found, config),
    named: found === undefined ? new Map() : namedInputs(found, config),
    hyperparameters: hyperparametersOf(overrides, own),
    step: {
      id: node.name,
      ...howOf(action, found),
      ...identityOf(resolved),
      contract: withAnswer(action, contractOf(found, { config, own, ...around })),
      env: withOverrides(environment?.values ?? [], [overrides.defaults.env, own?.env ?? []]),
      args: [...commandArguments(found, entry), ...argsOf(found, config, own)],
      hyperparameters: [],
      ...{ network: "off", dependsOn: around.after },
      ...(node.place && { place: node.place }),
    },
  };
}

type Action = ReturnType<typeof standsIn>;

/** What a function gives back is kept beside what it writes. An output of that name comes first. */
function withAnswer(action: Action, contract: Contract): Contract {
  const isTaken = contract.outputs.some(({ name }) => name === answerPort.name);
  if (action?.kind !== "call" || isTaken) return contract;
  return { ...contract, outputs: [...contract.outputs, answerPort] };
}

function startedBy(
  action: Action,
  { entry, own }: { readonly entry: EntryPoint | undefined; readonly own: StepOverrides | undefined },
): Pick<DraftedStep, "entry" | "called"> {
  if (action === undefined) return entry === undefined ? {} : { entry };
  return action.kind === "call" && own?.function !== undefined ? { called: own.function } : {};
}

function howOf(action: Action, found: StepInterface | undefined): Pick<Step, "kind" | "mode" | "control"> {
  if (action === undefined) return { kind: kindOf(found), mode: "entrypoint" };
  const control = { action };
  if (action.kind === "call") return { kind: kindOf(found), mode: "call", control };
  return { kind: "stub", mode: "entrypoint", control };
}

function identityOf({ stepType, interface: found, config }: ResolvedNode): Pick<Step, "type" | "cloud"> {
  const cloud = found && cloudStepOf(found, config?.found?.config);
  return { ...(stepType !== undefined && { type: stepType }), ...(cloud && { cloud }) };
}

function hyperparametersOf({ defaults }: Overrides, own: StepOverrides | undefined): DraftedStep["hyperparameters"] {
  const all = [...defaults.hyperparameters, ...(own?.hyperparameters ?? [])];
  return [...new Map(all.map((one) => [one.name, one])).values()];
}

function kindOf(found: StepInterface | undefined): Step["kind"] {
  return found?.serviceVerb === "Training" ? "training" : "processing";
}
