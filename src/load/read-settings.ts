import type { Hyperparameter } from "../model/hyperparameter.ts";
import type { Setting } from "../model/setting.ts";
import { entriesOf, itemsOf } from "./entries.ts";
import { hyperparameterOf } from "./json-values.ts";
import type { Reading } from "./reading.ts";
import type { Entry } from "./tree.ts";
import { textOf, textsOf } from "./values.ts";
import { wrongType } from "./wrong-type.ts";

/** Environment variables; numbers as written, true as `true`, nothing as the empty text. */
export function readEnv(reading: Reading, entry: Entry | undefined): readonly Setting[] {
  if (entry === undefined) return [];
  return [...entriesOf(reading, entry).values()].flatMap((inner) => {
    if (!validName(reading, inner, /^[^=\0\p{Cs}]+$/u)) return [];
    const value = inner.value.kind === "null" ? "" : textOf(reading, inner)?.text;
    return value === undefined ? [] : setting(reading, inner, value);
  });
}

/** A map of flags, or a list of texts in order. A flag with `true` or nothing stands alone; one with `false` is left out. */
export function readArgs(reading: Reading, entry: Entry | undefined): readonly Setting<readonly string[]>[] {
  if (entry === undefined) return [];
  if (entry.value.kind === "list") {
    return itemsOf(entry, entry.value).flatMap((item) => {
      const written = textOf(reading, item);
      return written === undefined ? [] : setting(reading, { ...item, key: "" }, [written.text]);
    });
  }
  return [...entriesOf(reading, entry, "a map or a list").values()].flatMap((inner) => flag(reading, inner));
}

function flag(reading: Reading, entry: Entry): readonly Setting<readonly string[]>[] {
  if (!validName(reading, entry, /^[^\0\p{Cs}]+$/u)) return [];
  const { value } = entry;
  if (value.kind === "boolean") return value.text === "true" ? [setting(reading, entry, [])] : [];
  if (value.kind === "null") return [setting(reading, entry, [])];
  if (value.kind === "map") return wrongType(reading, entry, "a value or a list of values") ?? [];
  const texts = textsOf(reading, entry).map((one) => one.text);
  return [setting(reading, entry, texts)];
}

export function readHyperparameters(reading: Reading, entry: Entry | undefined): readonly Setting<Hyperparameter>[] {
  if (entry === undefined) return [];
  return [...entriesOf(reading, entry).values()].flatMap((inner) => {
    if (!validName(reading, inner, /^[^=\0\p{Cs}]+$/u)) return [];
    const value = hyperparameterOf(reading, inner);
    return value === undefined ? [] : setting(reading, inner, value);
  });
}

function setting<Value>(reading: Reading, entry: Entry, value: Value): Setting<Value> {
  return { name: entry.key, value, origin: { kind: "pipeline", place: reading.place(entry.keyAt) } };
}

function validName(reading: Reading, entry: Entry, pattern: RegExp): boolean {
  if (pattern.test(entry.key)) return true;
  const reason = "It may not be empty, nor hold = or a NUL character";
  reading.report("load/bad-name", { name: entry.key, what: "a variable or argument", reason }, entry.keyAt);
  return false;
}
