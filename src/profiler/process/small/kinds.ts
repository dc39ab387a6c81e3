import { isDate, isStamp, mayBeDated, stampText } from "../../../model/data/dates.ts";
import type { ColumnProfile, ValueKind } from "../../../model/data/profile.ts";
import { forms } from "../tables/disguises.ts";
import { booleanWords, DIGITS } from "../tables/words.ts";

export type Value = number | string;

/** What all values of a column are. */
export interface Reading {
  readonly kind: ValueKind;
  readonly type: string;
  readonly disguise?: ColumnProfile["disguise"];
  /** Absent: a value is its text. */
  readonly read?: (text: string) => Value;
}

/** Of texts that are not missing. Undefined in doubt: where DuckDB's casts know more forms than are written here. */
export function readingOf(texts: readonly string[]): Reading | undefined {
  if (texts.length === 0) return { kind: "empty", type: "VARCHAR" };
  const isBoolean = (text: string): boolean => booleanWords.includes(text);
  if (texts.every(isBoolean)) return { kind: "boolean", type: "BOOLEAN", read: (text) => text.toLowerCase() };
  if (texts.every(isLikeNumber)) return numbers(texts);
  if (texts.every(isDate)) return { kind: "date", type: "DATE" };
  if (texts.every((text) => isDate(text) || isStamp(text))) {
    return { kind: "timestamp", type: "TIMESTAMP", read: stampText };
  }
  if (texts.every(mayBeDated)) return undefined;
  return { kind: "text", type: "VARCHAR", ...disguiseOf(texts) };
}

const likeNumber = /^[ \t\n\v\f\r]*[+-]?((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|inf|infinity|nan)[ \t\n\v\f\r]*$/i;

/** Whether DuckDB reads a text as a number. */
export function isLikeNumber(text: string): boolean {
  return likeNumber.test(text);
}

const digits = new RegExp(`^${DIGITS}$`);

export function numbers(texts: readonly string[]): Reading | undefined {
  const isInteger = texts.every((text) => digits.test(text));
  const isExact = isInteger ? Number.isSafeInteger : Number.isFinite;
  // Floats have two zeros, which count as one, and are written as the one that was met first.
  const isClear = (value: number): boolean => isExact(value) && (isInteger || !Object.is(value, -0));
  const values = new Map<string, number>();
  for (const text of texts) {
    const value = Number(text);
    if (!isClear(value)) return undefined;
    values.set(text, value + 0);
  }
  const read = (text: string): Value => values.get(text) ?? 0;
  return isInteger ? { kind: "integer", type: "BIGINT", read } : { kind: "float", type: "DOUBLE", read };
}

function disguiseOf(texts: readonly string[]): Pick<Reading, "disguise"> {
  const found = forms.find(({ fits }) => texts.every(fits));
  return found === undefined ? {} : { disguise: found.disguise };
}
