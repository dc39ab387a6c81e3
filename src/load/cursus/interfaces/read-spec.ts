import {
  type Dependency,
  dataTypes,
  dependencyTypes,
  type SpecOutput,
  type StepSpec,
} from "../../../model/cursus/interface.ts";
import { entriesOf, type Fields } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { choiceOf, flagOf, textOf } from "../../values.ts";
import { needed, sectionOf, textsIn } from "../fields.ts";
import { propertyPathOf } from "./property-path.ts";
import { sourcesOf } from "./sources.ts";

export const specKeys: readonly string[] = ["dependencies", "outputs"];

const dependencyKeys = ["type", "required", "compatible_sources", "semantic_keywords", "data_type", "description"];
const outputKeys = ["type", "property_path", "aliases", "semantic_keywords", "data_type", "description"];

/** How steps are wired; ports that are written wrong are left out. */
export function readSpec(reading: Reading, fields: Fields): StepSpec {
  const dependencies = portsOf(reading, fields.get("dependencies"), "a map from names to dependencies");
  const outputs = portsOf(reading, fields.get("outputs"), "a map from names to outputs");
  return {
    dependencies: dependencies.flatMap((one) => dependencyOf(reading, one) ?? []),
    outputs: outputs.flatMap((one) => outputOf(reading, one) ?? []),
  };
}

function portsOf(reading: Reading, entry: Entry | undefined, expected: string): readonly Entry[] {
  return entry === undefined ? [] : [...entriesOf(reading, entry, expected).values()];
}

function dependencyOf(reading: Reading, entry: Entry): Dependency | undefined {
  const where = `dependency ${entry.key}`;
  const fields = sectionOf(reading, entry, { where, known: dependencyKeys, needs: "type" });
  const common = commonOf(reading, fields, { where, at: entry });
  const required = flagOf(reading, fields.get("required")) ?? true;
  const compatibleSources = sourcesOf(reading, fields.get("compatible_sources"), entry.key);
  const keywords = textsIn(reading, fields.get("semantic_keywords"));
  if (common === undefined) return undefined;
  return { name: entry.key, required, compatibleSources, keywords, ...common };
}

function outputOf(reading: Reading, entry: Entry): SpecOutput | undefined {
  const where = `output ${entry.key}`;
  const fields = sectionOf(reading, entry, { where, known: outputKeys, needs: "type" });
  const common = commonOf(reading, fields, { where, at: entry });
  const path = needed(reading, fields, { key: "property_path", where, at: entry });
  const propertyPath = propertyPathOf(reading, path, entry.key);
  const aliases = textsIn(reading, fields.get("aliases"));
  textsIn(reading, fields.get("semantic_keywords"));
  if (common === undefined || propertyPath === undefined) return undefined;
  const type = fields.get("type");
  return { name: entry.key, propertyPath, aliases, ...common, ...(type && { typePlace: reading.place(type.keyAt) }) };
}

function commonOf(
  reading: Reading,
  fields: Fields,
  { where, at }: { readonly where: string; readonly at: Entry },
): Pick<SpecOutput, "type" | "dataType" | "place"> | undefined {
  const type = choiceOf(reading, needed(reading, fields, { key: "type", where, at }), dependencyTypes);
  const dataType = choiceOf(reading, fields.get("data_type"), dataTypes) ?? "S3Uri";
  textOf(reading, fields.get("description"));
  return type === undefined ? undefined : { type, dataType, place: reading.place(at.keyAt) };
}
