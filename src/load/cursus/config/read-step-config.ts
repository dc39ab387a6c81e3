import type { PythonType, StepConfig } from "../../../model/cursus/config.ts";
import type { Hyperparameter } from "../../../model/hyperparameter.ts";
import type { Place } from "../../../model/place.ts";
import { entriesOf, type Fields } from "../../entries.ts";
import { plain } from "../../json-values.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { nameOf } from "../../values.ts";
import { baseDefaults, type FieldValues, type Formula, formulas, requiredFields, textOf } from "./derived.ts";
import { classMark, fieldsOfModel, fieldValues, markedType } from "./value.ts";

interface StepReader {
  /** One step from what is written of it, later maps over earlier ones. */
  readonly read: (key: string, written: readonly Entry[], listed: string | undefined) => StepConfig;
  /** Reports what was found alike in many steps, once. */
  readonly tell: () => void;
}

export function stepReader(reading: Reading, shared: Fields): StepReader {
  const common = fieldsOfModel(shared);
  const sharedValues = fieldValues(reading, common);
  const differing = new Map<string, Differing>();
  const lacking = new Map<string, Lacking>();
  return {
    read: (key, written, listed) => {
      const maps = written.map((entry) => entriesOf(reading, entry));
      const className =
        [...maps].reverse().flatMap((map) => nameOf(reading, map.get(classMark))?.text ?? [])[0] ?? listed;
      const places = new Map([common, ...maps.map(fieldsOfModel)].flatMap((map) => [...map]));
      const own = Object.assign({}, ...maps.map((map) => fieldValues(reading, fieldsOfModel(map))));
      const found = derive({ ...sharedValues, ...own });
      for (const one of found.differing)
        noteDiffering(differing, { ...one, key, entry: places.get(one.formula.field) });
      noteLacking(lacking, { key, values: found.values, at: written[0] });
      return stepOf(reading, { key, className, values: found.values, places, at: written[0] });
    },
    tell: () => {
      for (const { formula, steps, entry, ...facts } of differing.values()) {
        reading.note(
          "load/derived-value",
          { field: formula.field, formula: formula.words, steps, ...facts },
          entry?.value,
        );
      }
      for (const { fields, steps, at } of lacking.values()) {
        reading.warn("load/config-incomplete", { fields, steps }, at?.keyAt);
      }
    },
  };
}

interface Found {
  readonly formula: Formula;
  readonly written: string;
  readonly derived: string;
}

/** The formula wins over the file, and null counts as not given. */
function derive(given: FieldValues): { readonly values: FieldValues; readonly differing: readonly Found[] } {
  const isGiven = ([, value]: readonly [string, Hyperparameter]): boolean => value !== null;
  const values: Record<string, Hyperparameter> = {
    ...given,
    ...baseDefaults,
    ...Object.fromEntries(Object.entries(given).filter(isGiven)),
  };
  const differing: Found[] = [];
  for (const formula of formulas) {
    const derived = formula.value(values);
    if (derived === undefined) continue;
    const written = textOf(values[formula.field]);
    if (written !== undefined && !saysSame(written, derived, formula)) differing.push({ formula, written, derived });
    values[formula.field] = derived;
  }
  return { values, differing };
}

function saysSame(written: string, derived: string, { isPath }: Formula): boolean {
  if (written === derived) return true;
  return isPath === true && written.startsWith("/") && written.endsWith(`/${derived.replace(/^(\.?\/)+/, "")}`);
}

interface Differing extends Found {
  readonly steps: string[];
  readonly entry: Entry | undefined;
}

function noteDiffering(
  all: Map<string, Differing>,
  { key, ...found }: Found & { readonly key: string; readonly entry: Entry | undefined },
): void {
  const name = JSON.stringify([found.formula.field, found.written, found.derived]);
  const known = all.get(name);
  if (known === undefined) all.set(name, { ...found, steps: [key] });
  else known.steps.push(key);
}

interface Lacking {
  readonly fields: readonly string[];
  readonly steps: string[];
  readonly at: Entry | undefined;
}

function noteLacking(
  all: Map<string, Lacking>,
  { key, values, at }: { readonly key: string; readonly values: FieldValues; readonly at: Entry | undefined },
): void {
  const fields = requiredFields.filter((field) => (values[field] ?? null) === null);
  if (fields.length === 0) return;
  const known = all.get(fields.join());
  if (known === undefined) all.set(fields.join(), { fields, steps: [key], at });
  else known.steps.push(key);
}

interface Read {
  readonly key: string;
  readonly className: string | undefined;
  readonly values: FieldValues;
  readonly places: Fields;
  readonly at: Entry | undefined;
}

function stepOf(reading: Reading, { key, className, values, places, at }: Read): StepConfig {
  const placeOf = (field: string): Place | undefined => {
    const entry = places.get(field);
    return entry === undefined ? undefined : reading.place(entry.value);
  };
  const typeOf = (field: string, inner?: string): PythonType | undefined => {
    const entry = places.get(field);
    return entry === undefined ? undefined : markedType(entry, inner);
  };
  return {
    key,
    ...(className === undefined ? {} : { className }),
    fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)])),
    exact: values,
    placeOf,
    typeOf,
    ...(at === undefined ? {} : { place: reading.place(at.keyAt) }),
  };
}

export function markedClass(entry: Entry): string | undefined {
  if (entry.value.kind !== "map") return undefined;
  const mark = entry.value.entries.find(({ key }) => key === classMark)?.value;
  return mark?.kind === "text" ? mark.text : undefined;
}
