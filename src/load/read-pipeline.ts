import { type Level, levels } from "../model/data/level.ts";
import { type Defaults, readDefaults } from "./defaults.ts";
import { entriesOf, type Fields, fieldsOf } from "./entries.ts";
import { readStep, type StepDraft } from "./read-step.ts";
import type { Reading } from "./reading.ts";
import type { Entry, Tree } from "./tree.ts";
import { choiceOf, nameOf, textsOf, type Written } from "./values.ts";

/** What the text says, before anything outside of it was looked at. */
export interface PipelineDraft {
  readonly name?: string;
  readonly python?: Written;
  readonly scripts: readonly Written[];
  readonly validationLevel?: Level;
  readonly steps: readonly StepDraft[];
}

const keys = ["name", "description", "python", "scripts", "validation_level", "defaults", "steps"];

export function readPipeline(reading: Reading, tree: Tree): PipelineDraft {
  if (tree.kind === "null") {
    reading.report("load/no-steps", {}, tree);
    return { scripts: [], steps: [] };
  }
  const entry: Entry = { key: "the pipeline", keyAt: { start: tree.start, end: tree.start + 1 }, value: tree };
  const fields = fieldsOf(reading, entry, { where: "the pipeline", known: keys, needs: "steps" });
  const name = nameOf(reading, fields.get("name"))?.text;
  const python = nameOf(reading, fields.get("python"));
  nameOf(reading, fields.get("description"));
  const level = choiceOf(reading, fields.get("validation_level"), levels);
  const defaults = readDefaults(reading, fields.get("defaults"));
  return {
    ...(name === undefined ? {} : { name }),
    ...(python === undefined ? {} : { python }),
    ...(level === undefined ? {} : { validationLevel: level }),
    scripts: textsOf(reading, fields.get("scripts")),
    steps: tree.kind === "map" ? readSteps(reading, fields, { entry, defaults }) : [],
  };
}

function readSteps(
  reading: Reading,
  fields: Fields,
  { entry, defaults }: { readonly entry: Entry; readonly defaults: Defaults },
): readonly StepDraft[] {
  const steps = fields.get("steps");
  const empty = steps?.value.kind === "null" || (steps?.value.kind === "map" && steps.value.entries.length === 0);
  if (steps === undefined || empty) {
    // `Steps:` was told as what it is.
    const isMisspelt = [...fields.keys()].some((key) => reading.near(key, ["steps"]).suggestion !== undefined);
    if (steps !== undefined || !isMisspelt) reading.report("load/no-steps", {}, steps?.keyAt ?? entry.keyAt);
    return [];
  }
  const named = entriesOf(reading, steps, "a map from names to steps");
  return [...named.values()].flatMap((one) => readStep(reading.within({ step: one.key }), one, defaults) ?? []);
}
