import type { Reading } from "./reading.ts";
import type { Entry, ListTree } from "./tree.ts";
import { wrongType } from "./wrong-type.ts";

export type Fields = ReadonlyMap<string, Entry>;

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

/** The items of a list as entries, so that a problem is told at the item. */
export function itemsOf({ key }: Entry, { items }: ListTree): readonly Entry[] {
  return items.map((value) => ({ key: `an item of ${key}`, keyAt: value, value }));
}
