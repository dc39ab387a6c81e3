import type { StepConfig } from "../../model/cursus/config.ts";
import type { Json } from "../../model/json.ts";

/** The value of a configuration's field; absent where it is null, as an unset one is written. */
export function fieldOf(config: StepConfig | undefined, field: string): Exclude<Json, null> | undefined {
  return config === undefined ? undefined : ownValue(config.fields, field);
}

/** A value of the `hyperparameters` inside a configuration. */
export function hyperparameterOf(config: StepConfig | undefined, field: string): Exclude<Json, null> | undefined {
  const nested = fieldOf(config, "hyperparameters");
  const isMap = nested !== undefined && typeof nested === "object" && !Array.isArray(nested);
  return isMap ? ownValue(nested as Readonly<Record<string, Json>>, field) : undefined;
}

function ownValue(map: Readonly<Record<string, Json>>, key: string): Exclude<Json, null> | undefined {
  return Object.hasOwn(map, key) ? (map[key] ?? undefined) : undefined;
}
