import type { StepConfig } from "../../model/cursus/config.ts";
import type { GivenValue, Rename, StepEnvironment } from "../../model/cursus/environment.ts";
import type { StepContract, StepInterface } from "../../model/cursus/interface.ts";
import { isMapping } from "../../model/hyperparameter.ts";
import { collectedValues } from "./collected.ts";
import { exactOf, fieldOf } from "./fields.ts";
import { rendered } from "./rendered.ts";

/**
 * What a step's container gets: what its configuration gives, defaults, computed paths, and the `env` map over all. The user's own
 * table wins over what is known of a step type, variable by variable.
 */
export function environmentOf(
  step: StepInterface,
  config: StepConfig | undefined,
  renames: readonly Rename[] = [],
): StepEnvironment {
  const { contract } = step;
  const collected = collectedValues(step, config, renames);
  const given = new Map(collected.map((value) => [value.name, value]));
  for (const value of defaults(contract)) if (!given.has(value.name)) given.set(value.name, value);
  for (const value of computedPaths(contract, config)) given.set(value.name, value);
  const own = envMap(config);
  for (const value of own) given.set(value.name, value);
  return {
    values: [...given.values()],
    missing: contract.requiredEnv.filter((name) => !given.has(name)),
    undeclared: [...collected, ...own].map(({ name }) => name).filter(isUndeclared(contract)),
  };
}

function defaults({ optionalEnv, envPlaces = {}, place }: StepContract): readonly GivenValue[] {
  return Object.entries(optionalEnv).map(([name, value]) => {
    const declared = envPlaces[name] ?? place;
    return { name, value, origin: { kind: "interface default", ...(declared && { place: declared }) } };
  });
}

function computedPaths({ computedEnv }: StepContract, config: StepConfig | undefined): readonly GivenValue[] {
  const base = fieldOf(config, "pipeline_s3_loc");
  if (typeof base !== "string") return [];
  return Object.entries(computedEnv).map(([name, segments]) => ({
    name,
    value: [base.replace(/\/+$/, ""), ...segments].join("/"),
    origin: { kind: "computed path" },
  }));
}

function envMap(config: StepConfig | undefined): readonly GivenValue[] {
  const env = exactOf(config, "env");
  if (env === undefined || !isMapping(env)) return [];
  return Object.entries(env).map(([name, value]) => {
    const place = config?.placeOf("env", name) ?? config?.placeOf("env");
    const text = rendered(value, "text", config?.typeOf?.("env", name));
    return { name, value: text, origin: { kind: "env map", ...(place && { place }) } };
  });
}

function isUndeclared(contract: StepContract) {
  return (name: string, index: number, names: readonly string[]): boolean =>
    names.indexOf(name) === index && !declaresVariable(contract, name);
}

/** Prose may announce a family, `COLUMN_STRATEGY_<column>`, whose names nobody can declare. */
export function declaresVariable(contract: StepContract, name: string): boolean {
  const { requiredEnv, optionalEnv, computedEnv, description = "" } = contract;
  if (requiredEnv.includes(name) || Object.hasOwn(optionalEnv, name) || Object.hasOwn(computedEnv, name)) return true;
  const families = [...description.matchAll(/([A-Z][A-Z0-9_]*_)<\w+>/g)].map(([, prefix = ""]) => prefix);
  return families.some((prefix) => name.startsWith(prefix));
}
