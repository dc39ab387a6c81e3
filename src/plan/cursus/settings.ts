import type { StepConfig } from "../../model/cursus/config.ts";
import type { GivenValue } from "../../model/cursus/environment.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import type { StepOverrides } from "../../model/cursus/overrides.ts";
import { bareFlag } from "../../model/flag.ts";
import type { Origin, Setting } from "../../model/setting.ts";
import type { Step } from "../../model/step.ts";
import { argumentsOf, meantFlag } from "./arguments.ts";

/** The variable that lets scripts install from a private package index. */
const privateIndex = "USE_SECURE_PYPI";
export const noPrivateIndex = "false offline: the private package index cannot be asked";

type Given = readonly StepOverrides["env"][];

/** Later ones win, in the place of the first of that name. */
export function withOverrides(values: readonly GivenValue[], given: Given): readonly Setting[] {
  const settings = new Map(values.map((one) => [one.name, offline(settingOf(one))]));
  for (const { name, value, place } of given.flat()) {
    settings.set(name, { name, value, origin: { kind: "override", ...(place && { place }) } });
  }
  return [...settings.values()];
}

/** A private package index cannot be asked without a network. */
function offline(setting: Setting): Setting {
  if (setting.name !== privateIndex || setting.value === "false") return setting;
  return { ...setting, value: "false", origin: { kind: "platform", rule: noPrivateIndex } };
}

export function argsOf(
  found: StepInterface | undefined,
  config: StepConfig | undefined,
  own: StepOverrides | undefined,
): Step["args"] {
  const values = found === undefined ? [] : argumentsOf(found, config);
  const settings = new Map<string, Setting<readonly string[]>>(
    values.map((one) => [bareFlag(one.name), { ...settingOf(one), value: [one.value] }]),
  );
  for (const { name, value, place } of own?.args ?? []) {
    const flag = meantFlag(name, found, values);
    settings.set(bareFlag(flag), {
      name: flag,
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
      return { kind: "config", field: origin.field, ...place, ...(origin.rename && { rename: origin.rename }) };
    case "same name":
      return { kind: "config", field: origin.field, ...place };
    case "guess":
      return { kind: "config", field: origin.field, guess: `other step types give ${name} this field`, ...place };
    case "rename":
      return { kind: "override", ...place };
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
