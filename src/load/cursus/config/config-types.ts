import type { StepConfig } from "../../../model/cursus/config.ts";
import { entriesOf, type Fields } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { nameOf } from "../../values.ts";
import { markedClass } from "./read-step-config.ts";

/** Step key → class, with where that is written. */
export type ConfigTypes = ReadonlyMap<string, { readonly name: string; readonly entry: Entry }>;

export function readTypes(reading: Reading, metadata: Entry | undefined): ConfigTypes {
  if (metadata === undefined) return new Map();
  const types = entriesOf(reading, metadata).get("config_types");
  const listed = types === undefined ? [] : [...entriesOf(reading, types, "a map from step keys to class names")];
  return new Map(
    listed.flatMap(([key, entry]) => {
      const name = nameOf(reading, entry)?.text;
      return name === undefined ? [] : [[key, { name, entry }] as const];
    }),
  );
}

interface Written {
  readonly types: ConfigTypes;
  readonly specific: Fields;
}

/** `metadata.config_types` should name the step keys of `specific`, each with the class that stands there. */
export function compareTypes(reading: Reading, steps: readonly StepConfig[], { types, specific }: Written): void {
  for (const [key, { entry }] of types) {
    if (specific.has(key)) continue;
    reading.warn(
      "load/config-types-differ",
      { key, listed: "metadata.config_types", missing: "specific" },
      entry.keyAt,
    );
  }
  for (const { key } of steps) {
    const written = specific.get(key);
    if (written === undefined) continue;
    const type = types.get(key);
    if (type === undefined) {
      const facts = { key, listed: "specific", missing: "metadata.config_types" };
      reading.warn("load/config-types-differ", facts, written.keyAt);
      continue;
    }
    const marked = markedClass(written);
    if (marked === undefined || marked === type.name) continue;
    reading.warn("load/config-class-differs", { key, marked, listed: type.name }, type.entry.value);
  }
}
