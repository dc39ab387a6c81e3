import type { Overrides, StepOverrides } from "../../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { bareFlag } from "../../../model/flag.ts";
import type { Place } from "../../../model/place.ts";
import { meantFlag } from "../arguments.ts";
import type { DraftedStep } from "../step.ts";
import { overridden } from "./overridden.ts";
import { unknownNode, unknownPorts } from "./unknown-overrides.ts";

type Defaults = Overrides["defaults"];

interface Placed {
  readonly place?: Place;
}

/** What is wrong with overrides, each where it is written, else a note of what they change. */
export function overrideFindings(steps: readonly DraftedStep[], overrides: Overrides): readonly Finding[] {
  const byNode = new Map(steps.map((drafted) => [drafted.node.name, drafted]));
  const wrong = [...overrides.steps].flatMap(([node, own]) => {
    const drafted = byNode.get(node);
    if (drafted === undefined) return [unknownNode(node, own, [...byNode.keys()])];
    return ofStep(drafted, own, overrides.defaults);
  });
  const idle = idleDefaults(steps, overrides.defaults);
  return wrong.length + idle.length > 0 ? [...wrong, ...idle] : overridden(overrides);
}

function ofStep(drafted: DraftedStep, own: StepOverrides, defaults: Defaults): readonly Finding[] {
  const isStub = drafted.step.kind === "stub";
  return [
    ...unknownPorts(drafted, own),
    ...uncalled(drafted, own),
    ...unserved(drafted, own),
    ...(isStub
      ? unheard(drafted, own)
      : [...sameValues(drafted, own, defaults), ...withoutHyperparameters(drafted, own)]),
  ];
}

/** A function that something else stands in for, or the step's own script. */
function uncalled({ node, step, called, entry }: DraftedStep, own: StepOverrides): readonly Finding[] {
  if (own.function === undefined || called !== undefined) return [];
  const action = step.control?.action;
  const reason = action?.kind === "stand-in" ? action.reason : `its script ${entry?.name ?? ""} runs here`;
  return [idle(node.name, { key: "function", reason, at: own.function })];
}

/** A step that is skipped leaves nothing, and nothing stands for that. */
function unserved({ node }: DraftedStep, own: StepOverrides): readonly Finding[] {
  const given = own.skip ? own.outputs : [];
  return given.map((one) => idle(node.name, { key: `outputs.${one.name}`, reason: "the overrides skip it", at: one }));
}

/** A step that something stands in for runs nothing that could read them. */
function unheard({ node }: DraftedStep, own: StepOverrides): readonly Finding[] {
  const keys = ["env", "args", "hyperparameters", "inputs"] as const;
  return keys.flatMap((key) =>
    own[key].map((one) =>
      idle(node.name, { key: `${key}.${one.name}`, reason: "the step does not run here", at: one }),
    ),
  );
}

function sameValues(drafted: DraftedStep, own: StepOverrides, defaults: Defaults): readonly Finding[] {
  const { node, environment } = drafted;
  const without = new Map([...(environment?.values ?? []), ...defaults.env].map((one) => [one.name, one]));
  const ofEnv = own.env.flatMap((one) =>
    same(node.name, { key: `env.${one.name}`, one, known: without.get(one.name) }),
  );
  return [...ofEnv, ...sameArguments(drafted, own)];
}

/** Of an argument that is given in two spellings the last counts. */
function sameArguments({ node, given, interface: found }: DraftedStep, own: StepOverrides): readonly Finding[] {
  const without = new Map(given.map((one) => [bareFlag(one.name), one]));
  const meant = own.args.map(({ name }) => bareFlag(meantFlag(name, found, given)));
  return own.args.flatMap((one, index) => {
    const key = `args.${one.name}`;
    const flag = meant[index] ?? "";
    const later = own.args[meant.lastIndexOf(flag)] ?? one;
    if (later !== one) return [idle(node.name, { key, reason: `${later.name} is the same argument`, at: one })];
    return same(node.name, { key, one, known: without.get(flag) });
  });
}

interface Said {
  readonly key: string;
  readonly one: Placed & { readonly value: string };
  readonly known: { readonly value: string } | undefined;
}

function same(node: string, { key, one, known }: Said): readonly Finding[] {
  if (known?.value !== one.value) return [];
  return [idle(node, { key, reason: `it is ${JSON.stringify(one.value)} without it`, at: one })];
}

/** Only training jobs have any; a processing script that reads a file of them has it from its image or its source folder. */
function withoutHyperparameters({ node, step }: DraftedStep, own: StepOverrides): readonly Finding[] {
  if (step.kind === "training") return [];
  const reason = "a processing job has no hyperparameters, and what lies in its source folder is its own";
  return own.hyperparameters.map((one) => idle(node.name, { key: `hyperparameters.${one.name}`, reason, at: one }));
}

function idleDefaults(steps: readonly DraftedStep[], defaults: Defaults): readonly Finding[] {
  const running = steps.filter(({ step }) => step.kind !== "stub");
  const reaches = running.some(({ step }) => step.kind === "training");
  const env = defaults.env.filter((one) =>
    running.every(({ environment }) =>
      environment?.values.some(({ name, value }) => name === one.name && value === one.value),
    ),
  );
  return [
    ...env.map((one) =>
      idle("defaults", { key: `env.${one.name}`, reason: "every step that runs has that value without it", at: one }),
    ),
    ...(reaches ? [] : defaults.hyperparameters).map((one) =>
      idle("defaults", { key: `hyperparameters.${one.name}`, reason: "no training job runs here", at: one }),
    ),
  ];
}

interface Idle {
  readonly key: string;
  readonly reason: string;
  readonly at: Placed;
}

function idle(whose: string, { key, reason, at }: Idle): Finding {
  const step = whose === "defaults" ? {} : { step: whose };
  const facts = { key: `${whose}.${key}`, reason };
  return finding({ code: "plan/idle-override", severity: "error", facts, ...step, ...placed(at) });
}

function placed({ place }: Placed): Placed {
  return place === undefined ? {} : { place };
}
