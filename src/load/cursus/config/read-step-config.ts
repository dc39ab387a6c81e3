import type { PythonType, StepConfig } from "../../../model/cursus/config.ts";
import type { Hyperparameter } from "../../../model/hyperparameter.ts";
import type { Place } from "../../../model/place.ts";
import { entriesOf, type Fields } from "../../entries.ts";
import { plain } from "../../json-values.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { nameOf } from "../../values.ts";
import { baseDefaults, type FieldValues, type Formula, formulas, requiredFields, textOf } from "./derived.ts";
import { entryIn, laidOver } from "./laid-over.ts";
import { classMark, fieldsOfModel, fieldValues, markedType } from "./value.ts";

/** What a file says of one step, in `specific` and in `steps`. */
interface Written {
  readonly specific?: Entry | undefined;
  readonly over?: Entry | undefined;
}

interface StepReader {
  readonly read: (key: string, written: Written, listed: string | undefined) => StepConfig;
  /** Reports what was found alike in many steps, once. */
  readonly tell: () => void;
}

export function stepReader(reading: Reading, shared: Fields): StepReader {
  const common = fieldsOfModel(shared);
  const sharedValues = fieldValues(reading, common);
  const differing = new Map<string, Differing>();
  const lacking = new Map<string, Lacking>();
  return {
    read: (key, { specific, over }, listed) => {
      const [own, above] = [specific, over].map((entry) => (entry ? entriesOf(reading, entry) : new Map()));
      const className = [above, own].flatMap((map) => nameOf(reading, map?.get(classMark))?.text ?? [])[0] ?? listed;
      const maps = [above, own].map((map) => fieldsOfModel(map ?? new Map()));
      const [valuesAbove = {}, values = {}] = maps.map((map) => fieldValues(reading, map));
      const found = derive(laidOver({ ...sharedValues, ...values }, valuesAbove));
      const at = specific ?? over;
      const step = stepOf(reading, { key, className, values: found.values, places: [...maps, common], at });
      for (const one of found.differing)
        noteDiffering(differing, { ...one, key, place: step.placeOf(one.formula.field) });
      // What is only laid over defaults is no whole configuration.
      if (specific !== undefined) noteLacking(lacking, { key, values: found.values, at });
      return step;
    },
    tell: () => {
      for (const { formula, steps, place, ...facts } of differing.values()) {
        reading.note("load/derived-value", { field: formula.field, formula: formula.words, steps, ...facts }, place);
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
  readonly place: Place | undefined;
}

function noteDiffering(
  all: Map<string, Differing>,
  { key, ...found }: Found & { readonly key: string; readonly place: Place | undefined },
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
  /** What is written of the step, what counts first. */
  readonly places: readonly Fields[];
  readonly at: Entry | undefined;
}

function stepOf(reading: Reading, { key, className, values, places, at }: Read): StepConfig {
  const written = (field: string): readonly Entry[] => places.flatMap((fields) => fields.get(field) ?? []);
  const placeOf = (field: string, inner?: string): Place | undefined => {
    const found = written(field);
    const [entry] = inner === undefined ? found : found.flatMap((whole) => entryIn(whole, inner) ?? []);
    return entry && reading.place(entry.value);
  };
  const typeOf = (field: string, inner?: string): PythonType | undefined => {
    const holds = (whole: Entry): boolean => inner === undefined || entryIn(whole, inner) !== undefined;
    const entry = written(field).find(holds);
    return entry && markedType(entry, inner);
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
