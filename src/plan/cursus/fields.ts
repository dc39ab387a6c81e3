import type { StepConfig } from "../../model/cursus/config.ts";
import { type Hyperparameter, isMapping } from "../../model/hyperparameter.ts";
import type { Json } from "../../model/json.ts";

/** The value of a configuration's field; absent where it is null, as an unset one is written. */
export function fieldOf(config: StepConfig | undefined, field: string): Exclude<Json, null> | undefined {
  return config === undefined ? undefined : ownValue(config.fields, field);
}

/** The same as Python would render it: `1.0` where JSON has only 1. */
export function exactOf(config: StepConfig | undefined, field: string): Exclude<Hyperparameter, null> | undefined {
  return config === undefined ? undefined : ownValue(config.exact ?? config.fields, field);
}

/** A value of the `hyperparameters` inside a configuration. */
export function hyperparameterOf(
  config: StepConfig | undefined,
  field: string,
): Exclude<Hyperparameter, null> | undefined {
  const nested = exactOf(config, "hyperparameters");
  return nested !== undefined && isMapping(nested) ? ownValue(nested, field) : undefined;
}

function ownValue<Value>(map: Readonly<Record<string, Value>>, key: string): Exclude<Value, null> | undefined {
  const value = Object.hasOwn(map, key) ? map[key] : undefined;
  return value === null ? undefined : (value as Exclude<Value, null> | undefined);
}
