import type { StepConfig } from "../../model/cursus/config.ts";
import type { CollectedVariable, GivenValue, Rename, ValueOrigin } from "../../model/cursus/environment.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import { collectorOf, usualRenames } from "./collectors.ts";
import { exactOf, hyperparameterOf } from "./fields.ts";
import { rendered } from "./rendered.ts";

/** What a step's configuration gives its container: by the user's table, else by the rule of its type or that for every type. */
export function collectedValues(
  step: StepInterface,
  config: StepConfig | undefined,
  renames: readonly Rename[],
): readonly GivenValue[] {
  const own = renames.flatMap((rename) => byRename(rename, config));
  const byOthers = collectedWithout(step, config).filter(({ name }) => renames.every((rename) => rename.name !== name));
  return [...own, ...byOthers];
}

/** The same without the user's table. */
function collectedWithout(step: StepInterface, config: StepConfig | undefined): readonly GivenValue[] {
  const collector = collectorOf(step);
  if (collector !== undefined && collector !== "same name") {
    return collector.flatMap((variable) => byRule(variable, config));
  }
  const { requiredEnv, optionalEnv } = step.contract;
  const declared = [...new Set([...requiredEnv, ...Object.keys(optionalEnv)])];
  return declared.flatMap((name) => {
    const value = bySameName(name, config);
    return value ?? (collector === undefined ? byGuess(name, config) : []);
  });
}

function byRename(rename: Rename, config: StepConfig | undefined): readonly GivenValue[] {
  return byRule(rename, config).map((value): GivenValue => {
    const { origin } = value;
    if (origin.kind !== "config") return { ...value, origin: { kind: "rename", place: rename.place } };
    return { ...value, origin: { ...origin, rename: rename.place } };
  });
}

function byRule(variable: CollectedVariable, config: StepConfig | undefined): readonly GivenValue[] {
  const { name, field = name.toLowerCase(), as, constant, otherwise } = variable;
  const value = constant === undefined ? exactOf(config, field) : undefined;
  if (value !== undefined)
    return [{ name, value: rendered(value, as, config?.typeOf?.(field)), origin: originOf("config", field, config) }];
  const fixed = constant ?? (config === undefined ? undefined : otherwise);
  return fixed === undefined ? [] : [{ name, value: fixed, origin: { kind: "class default" } }];
}

/** The field with the name in lower case, else that of the hyperparameters. */
function bySameName(name: string, config: StepConfig | undefined): GivenValue | undefined {
  const field = name.toLowerCase();
  const own = exactOf(config, field);
  if (own !== undefined)
    return {
      name,
      value: rendered(own, "text", config?.typeOf?.(field)),
      origin: originOf("same name", field, config),
    };
  const nested = hyperparameterOf(config, field);
  if (nested === undefined) return undefined;
  const place = config?.placeOf("hyperparameters");
  const origin = { kind: "same name", field: `hyperparameters.${field}`, ...(place && { place }) } as const;
  return { name, value: rendered(nested, "text", config?.typeOf?.("hyperparameters", field)), origin };
}

function byGuess(name: string, config: StepConfig | undefined): readonly GivenValue[] {
  const renames = Object.hasOwn(usualRenames, name) ? (usualRenames[name] ?? []) : [];
  const field = renames.find((candidate) => exactOf(config, candidate) !== undefined);
  const value = field === undefined ? undefined : exactOf(config, field);
  if (field === undefined || value === undefined) return [];
  return [{ name, value: rendered(value, "text", config?.typeOf?.(field)), origin: originOf("guess", field, config) }];
}

function originOf(kind: "config" | "same name" | "guess", field: string, config: StepConfig | undefined): ValueOrigin {
  const place = config?.placeOf(field);
  return { kind, field, ...(place && { place }) };
}
