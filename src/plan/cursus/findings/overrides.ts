import type { Overrides, StepOverrides } from "../../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { bareFlag } from "../../../model/flag.ts";
import type { Place } from "../../../model/place.ts";
import { suggest } from "../../../model/suggest.ts";
import type { DraftedStep } from "../step.ts";
import { overridden } from "./overridden.ts";

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

function unknownNode(name: string, own: StepOverrides, known: readonly string[]): Finding {
  const suggestion = suggest(name, known);
  const facts = { key: name, what: "node", name, known, ...(suggestion !== undefined && { suggestion }) } as const;
  return finding({ code: "plan/unknown-override", severity: "error", facts, ...placed(own) });
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

const sides = [
  ["inputs", "input"],
  ["outputs", "output"],
] as const;

function unknownPorts({ node, interface: found, step }: DraftedStep, own: StepOverrides): readonly Finding[] {
  if (found === undefined) return [];
  return sides.flatMap(([key, what]) => {
    const known = key === "inputs" ? step.contract.inputs : found.contract.outputs;
    const names = known.map(({ name }) => name);
    return own[key].flatMap((one) => {
      if (names.includes(one.name)) return [];
      const suggestion = suggest(one.name, names);
      const facts = { what, name: one.name, known: names, ...(suggestion !== undefined && { suggestion }) };
      const at = { step: node.name, port: one.name, ...placed(one) };
      const whole = { ...facts, key: `${node.name}.${key}.${one.name}` };
      return [finding({ code: "plan/unknown-override", severity: "error", facts: whole, ...at })];
    });
  });
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

function sameValues(
  { node, environment, given }: DraftedStep,
  own: StepOverrides,
  defaults: Defaults,
): readonly Finding[] {
  const without = new Map([...(environment?.values ?? []), ...defaults.env].map((one) => [one.name, one]));
  const args = new Map(given.map((one) => [bareFlag(one.name), one]));
  return [
    ...own.env.flatMap((one) => same(node.name, { key: `env.${one.name}`, one, known: without.get(one.name) })),
    ...own.args.flatMap((one) =>
      same(node.name, { key: `args.${one.name}`, one, known: args.get(bareFlag(one.name)) }),
    ),
  ];
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
