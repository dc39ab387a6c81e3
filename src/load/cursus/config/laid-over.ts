import { type Hyperparameter, isMapping } from "../../../model/hyperparameter.ts";
import type { Entry } from "../../tree.ts";
import type { FieldValues } from "./derived.ts";
import { typeMark } from "./value.ts";

/** Maps merge key by key at any depth and keep the order of what lies below; lists and plain values replace. */
export function laidOver(below: FieldValues, above: FieldValues): FieldValues {
  const merged = new Map(Object.entries(below));
  for (const [name, value] of Object.entries(above)) merged.set(name, laidOverValue(merged.get(name), value));
  return Object.fromEntries(merged);
}

function laidOverValue(below: Hyperparameter | undefined, above: Hyperparameter): Hyperparameter {
  return below !== undefined && isMapping(below) && isMapping(above) ? laidOver(below, above) : above;
}

/** The entry of a map with that key, be the map marked with its type or not. */
export function entryIn({ value }: Entry, key: string): Entry | undefined {
  if (value.kind !== "map") return undefined;
  const named = (name: string): Entry | undefined => value.entries.find((inner) => inner.key === name);
  const inner = named(typeMark) && named("value");
  return inner === undefined ? named(key) : entryIn(inner, key);
}
