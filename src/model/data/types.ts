import type { Level } from "./level.ts";
import type { ValueKind } from "./profile.ts";

const kinds: readonly (readonly [RegExp, ValueKind])[] = [
  [/^u?int(8|16|32|64|128)?$|^(big|small|tiny|huge)int$|^(integer|long|short|byte)$/, "integer"],
  [/^float(16|32|64)?$|^(double|real|number|numeric|decimal\d*|half)$/, "float"],
  [/^(str|string|object|text|category|categorical|varchar|char|utf8|large_string|enum|uuid)$/, "text"],
  [/^bool(ean)?$/, "boolean"],
  [/^date(32|64)?$/, "date"],
  [/^(datetime(64)?|timestamp(tz|_ntz)?|time_?stamp)$/, "timestamp"],
  [/^(list|array|large_list|ndarray|vector|sequence)$/, "list"],
  [/^(struct|dict|map|record|mapping)$/, "struct"],
  [/^(bytes|binary|blob|large_binary)$/, "binary"],
];

/** What values a declared type means: `int64`, `Int64`, `datetime64[ns]`, `varchar(20)`; undefined for an unknown word. */
export function kindOfType(text: string): ValueKind | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^(np|numpy|pd|pandas|pa|pyarrow)\./, "")
    .replace(/\s*[[(<].*$/, "")
    .replace(/dtype$/, "")
    .replace(/^unsigned |^double precision$/, (found) => (found === "unsigned " ? "" : "double"));
  return kinds.find(([pattern]) => pattern.test(word))?.[1];
}

/** Whether a reader that wants `to` can take every value of `from`. A column without values has any type. */
export function widens(from: ValueKind, to: ValueKind, level: Level = "standard"): boolean {
  if (from === to || from === "empty") return true;
  if (level === "strict") return false;
  return to === "text" || (from === "integer" && to === "float") || (from === "date" && to === "timestamp");
}

/** From here on a number may be a date: `20131231`, or seconds and less since 1970. */
const leastDated = 1e7;

/** `12/31/2013`, `31.12.2013 10:00`, `Dec 31, 2013`, `20131231`: a reader that is told so takes it for a date. */
export function looksLikeDate(text: string): boolean {
  const number = Number(text);
  if (!Number.isNaN(number)) return Math.abs(number) >= leastDated;
  return /\d{1,4}[-/.:\s]\d{1,2}|\d{8}|\d.*\d{4}/.test(text);
}

const words: Partial<Record<ValueKind, string>> = { timestamp: "time stamp", other: "of several types" };

/** A kind in messages. */
export function kindText(kind: ValueKind): string {
  return words[kind] ?? kind;
}

export function isNumberKind(kind: string | undefined): kind is "integer" | "float" {
  return kind === "integer" || kind === "float";
}
