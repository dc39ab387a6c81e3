import { type DependsOn, triggers } from "../../model/sagemaker/definition.ts";
import { fieldsOf, itemsOf } from "../entries.ts";
import type { Reading } from "../reading.ts";
import type { Entry } from "../tree.ts";
import { choiceOf, nameOf } from "../values.ts";
import { missing } from "./read-expression.ts";

/** Names of steps; version 3 of the SDK may say beside one how it has to end (`StepDependency`). */
export function readDependsOn(reading: Reading, entry: Entry | undefined): readonly DependsOn[] {
  if (entry === undefined) return [];
  const items = entry.value.kind === "list" ? itemsOf(entry, entry.value) : [entry];
  return items.flatMap(
    (item) => (item.value.kind === "map" ? readTriggered(reading, item) : readNamed(reading, item)) ?? [],
  );
}

function readNamed(reading: Reading, entry: Entry): DependsOn | undefined {
  const name = nameOf(reading, entry);
  return name && { name: name.text, trigger: "Completed", place: reading.place(name.at) };
}

function readTriggered(reading: Reading, entry: Entry): DependsOn | undefined {
  const fields = fieldsOf(reading, entry, { where: "DependsOn", known: ["Step", "Trigger"] });
  const step = fields.get("Step");
  if (step === undefined) return missing(reading, "Step", entry);
  const named = readNamed(reading, step);
  const trigger = fields.has("Trigger") ? choiceOf(reading, fields.get("Trigger"), triggers) : "Completed";
  return named && trigger && { ...named, trigger };
}
