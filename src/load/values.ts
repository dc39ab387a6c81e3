import { listed } from "../model/findings/words.ts";
import { type Hyperparameter, isList, isMapping, PythonNumber, pythonNumber } from "../model/hyperparameter.ts";
import type { Json } from "../model/json.ts";
import { bytesIn, durationIn, type Measured } from "../model/units.ts";
import type { Reading } from "./reading.ts";
import type { Entry, ListTree, ScalarTree, Span, Tree } from "./tree.ts";

export interface Written {
  readonly text: string;
  readonly at: Span;
}

export type Fields = ReadonlyMap<string, Entry>;

const kindWords = {
  map: "a map",
  list: "a list",
  text: "text",
  number: "a number",
  boolean: "true or false",
  null: "nothing",
};

export function wrongType(reading: Reading, entry: Entry, expected: string): undefined {
  const found = kindWords[entry.value.kind];
  const at = entry.value.kind === "null" ? entry.keyAt : entry.value;
  reading.report("load/wrong-type", { key: entry.key, expected, found }, at);
  return undefined;
}

/** The entries of a map by key; repeated keys are reported. */
export function entriesOf(reading: Reading, entry: Entry, expected = "a map"): Fields {
  const fields = new Map<string, Entry>();
  if (entry.value.kind !== "map") {
    wrongType(reading, entry, expected);
    return fields;
  }
  for (const inner of entry.value.entries) {
    const first = fields.get(inner.key);
    if (first === undefined) fields.set(inner.key, inner);
    else {
      const facts = { key: inner.key, firstLine: reading.place(first.keyAt).line };
      reading.report("load/duplicate-key", facts, inner.keyAt);
    }
  }
  return fields;
}

export interface Keys {
  readonly where: string;
  readonly known: readonly string[];
  /** The one that must be there. */
  readonly needs?: string;
}

/** As `entriesOf`, where only some keys are known. */
export function fieldsOf(reading: Reading, entry: Entry, keys: Keys): Fields {
  return knownFields(reading, entry, { ...keys, tell: reading.report });
}

/** As `fieldsOf`, for files whose owner ignores what it does not know: an unknown key is only warned about. */
export function leniently(reading: Reading, entry: Entry, keys: Keys): Fields {
  return knownFields(reading, entry, { ...keys, tell: reading.warn });
}

function knownFields(
  reading: Reading,
  entry: Entry,
  { where, known, needs, tell }: Keys & { readonly tell: Reading["report"] },
): Fields {
  const fields = entriesOf(reading, entry, needs === undefined ? "a map" : `a map with the key ${needs}`);
  tellUnknown(reading, fields, { where, known, tell });
  return fields;
}

/** Warns of the keys of a map that are not known. */
export function warnUnknown(reading: Reading, fields: Fields, keys: Pick<Keys, "where" | "known">): void {
  tellUnknown(reading, fields, { ...keys, tell: reading.warn });
}

function tellUnknown(
  reading: Reading,
  fields: Fields,
  { where, known, tell }: Pick<Keys, "where" | "known"> & { readonly tell: Reading["report"] },
): void {
  for (const [key, inner] of fields) {
    if (known.includes(key)) continue;
    tell("load/unknown-key", { key, where, known, ...reading.near(key, known) }, inner.keyAt);
  }
}

/** Text of a scalar; numbers as written, and true as `true`. */
export function textOf(reading: Reading, entry: Entry | undefined, expected = "text"): Written | undefined {
  if (entry === undefined) return undefined;
  const tree = entry.value;
  if (tree.kind === "map" || tree.kind === "list" || tree.kind === "null") return wrongType(reading, entry, expected);
  return usable(reading, entry.key, tree);
}

/** Text that is not empty. */
export function nameOf(reading: Reading, entry: Entry | undefined): Written | undefined {
  const written = textOf(reading, entry);
  if (written === undefined || entry === undefined || written.text !== "") return written;
  reading.report("load/bad-value", { key: entry.key, value: "", expected: "any text but the empty one" }, written.at);
  return undefined;
}

/** What no program can be given: neither as an argument nor as a variable, nor in the name of a file. */
const unusable = /\0|\p{Cs}/u;

function usable(reading: Reading, key: string, tree: ScalarTree): Written | undefined {
  if (!unusable.test(tree.text)) return { text: tree.text, at: tree };
  const expected = "text without NUL characters and halves of surrogate pairs";
  reading.report("load/bad-value", { key, value: tree.text, expected }, tree);
  return undefined;
}

/** One text, or a list of them. */
export function textsOf(reading: Reading, entry: Entry | undefined): readonly Written[] {
  if (entry === undefined) return [];
  if (entry.value.kind === "list") return itemsOf(entry, entry.value).flatMap((item) => textOf(reading, item) ?? []);
  const written = textOf(reading, entry, "text or a list of texts");
  return written === undefined ? [] : [written];
}

/** The items of a list as entries, so that a problem is told at the item. */
export function itemsOf({ key }: Entry, { items }: ListTree): readonly Entry[] {
  return items.map((value) => ({ key: `an item of ${key}`, keyAt: value, value }));
}

export function choiceOf<Choice extends string>(
  reading: Reading,
  entry: Entry | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const expected = listed(choices, "or");
  const written = textOf(reading, entry, expected);
  if (written === undefined || entry === undefined) return undefined;
  const chosen = choices.find((choice) => choice === written.text);
  if (chosen !== undefined) return chosen;
  const near = reading.near(written.text, choices);
  reading.report("load/bad-value", { key: entry.key, value: written.text, expected, ...near }, written.at);
  return undefined;
}

export function flagOf(reading: Reading, entry: Entry | undefined): boolean | undefined {
  if (entry === undefined) return undefined;
  if (entry.value.kind !== "boolean") return wrongType(reading, entry, "true or false");
  return entry.value.text === "true";
}

export function durationOf(reading: Reading, entry: Entry | undefined): number | undefined {
  return measured(reading, entry, { parse: durationIn, expected: "300s, 5m or 1h30m, at most 24 days" });
}

export function sizeOf(reading: Reading, entry: Entry | undefined): number | undefined {
  return measured(reading, entry, { parse: bytesIn, expected: "512MB, 2GB or 1GiB" });
}

interface Measure {
  readonly parse: (text: string) => Measured;
  readonly expected: string;
}

function measured(reading: Reading, entry: Entry | undefined, { parse, expected }: Measure): number | undefined {
  const written = textOf(reading, entry, `like ${expected}`);
  if (written === undefined || entry === undefined) return undefined;
  const value = parse(written.text);
  if (typeof value === "number") return value;
  const reason = value === "unknown" ? {} : { reason: value };
  reading.report("load/bad-unit", { key: entry.key, value: written.text, expected, ...reason }, written.at);
  return undefined;
}

/** A value as Python would read it from JSON; `.inf` and `.nan` have none and are reported. */
export function hyperparameterOf(reading: Reading, entry: Entry): Hyperparameter | undefined {
  const tree: Tree = entry.value;
  if (tree.kind === "text") return usable(reading, entry.key, tree)?.text;
  if (tree.kind === "boolean") return tree.text === "true";
  if (tree.kind === "null") return null;
  if (tree.kind === "number") return pythonNumber(tree.text) ?? notFinite(reading, entry, tree);
  const inside = (inner: Entry): Hyperparameter => hyperparameterOf(reading, inner) ?? null;
  if (tree.kind === "list") return tree.items.map((value) => inside({ ...entry, value }));
  return Object.fromEntries([...entriesOf(reading, entry)].map(([key, inner]) => [key, inside(inner)]));
}

/** A value as JSON, whose numbers are JavaScript's. */
export function jsonOf(reading: Reading, entry: Entry): Json | undefined {
  const value = hyperparameterOf(reading, entry);
  return value === undefined ? undefined : plain(value);
}

/** With JavaScript's numbers. */
export function plain(value: Hyperparameter): Json {
  if (value instanceof PythonNumber) return value.toJSON();
  if (isMapping(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
  return isList(value) ? value.map(plain) : value;
}

export function numberOf(reading: Reading, entry: Entry, tree: ScalarTree): number | undefined {
  const value = Number(tree.text);
  return Number.isFinite(value) ? value : notFinite(reading, entry, tree);
}

function notFinite(reading: Reading, entry: Entry, tree: ScalarTree): undefined {
  reading.report("load/bad-value", { key: entry.key, value: tree.text, expected: "a finite number" }, tree);
}
