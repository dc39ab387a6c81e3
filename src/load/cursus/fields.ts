import { type Fields, itemsOf, type Keys, leniently } from "../entries.ts";
import type { Reading } from "../reading.ts";
import type { Entry } from "../tree.ts";
import { nameOf, textOf, type Written } from "../values.ts";
import { wrongType } from "../wrong-type.ts";

/** The fields of a section, those without a value left out; none where there is no section. */
export function sectionOf(reading: Reading, entry: Entry | undefined, keys: Keys): Fields {
  return entry === undefined ? new Map() : given(leniently(reading, entry, keys));
}

/** A key without a value says as much as one that is not there. */
export function given(fields: Fields): Fields {
  return new Map([...fields].filter(([, { value }]) => value.kind !== "null"));
}

/** A field that must be there; `at` is what lacks it. */
export function needed(
  reading: Reading,
  fields: Fields,
  { key, where, at }: { readonly key: string; readonly where: string; readonly at: Entry },
): Entry | undefined {
  const entry = fields.get(key);
  if (entry === undefined && at.value.kind === "map") reading.report("load/missing-key", { key, where }, at.keyAt);
  return entry;
}

/** The texts of a list. One text alone is none: Python would take it for a list of its letters. */
export function listOf(reading: Reading, entry: Entry | undefined): readonly Written[] {
  if (entry === undefined) return [];
  if (entry.value.kind === "list") return itemsOf(entry, entry.value).flatMap((item) => nameOf(reading, item) ?? []);
  wrongType(reading, entry, "a list of texts");
  return [];
}

export function textsIn(reading: Reading, entry: Entry | undefined): readonly string[] {
  return listOf(reading, entry).map(({ text }) => text);
}

/** Names with texts, in their order. What is empty in the file is the empty text. */
export function textMapOf(reading: Reading, fields: Fields): Readonly<Record<string, string>> {
  const texts = [...fields].flatMap(([name, entry]): [string, string][] => {
    if (entry.value.kind === "null") return [[name, ""]];
    const written = textOf(reading, entry);
    return written === undefined ? [] : [[name, written.text]];
  });
  return Object.fromEntries(texts);
}

/** The same reading, for what changes nothing when it is wrong: its errors are warnings. */
export function asWarnings(reading: Reading): Reading {
  return { ...reading, report: reading.warn };
}
